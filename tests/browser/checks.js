// SPDX-License-Identifier: MIT
// What every page must pass. A check returns a list of problems, empty when it passes.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";
import { withPage } from "./browser.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { viewport: { width: 320, height: 640 } };

async function axeProblems(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    STANDARDS,
  );
  return found.violations.flatMap((violation) =>
    violation.nodes
      .slice(0, 3)
      .map((node) => `${violation.id}: ${violation.help}: ${node.html.slice(0, 120)}`),
  );
}

function openAll(page) {
  return page.evaluate(() =>
    document.querySelectorAll("details").forEach((one) => (one.open = true)),
  );
}

// What sticks out of the page on the right: names of elements, not counting what scrolls by itself.
function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("main *")].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll"),
    );
    return [`scrolls to ${document.documentElement.scrollWidth} of ${width} px`].concat(
      wide.slice(0, 5).map((element) => `${element.tagName} ${element.className}`),
    );
  });
}

async function asksForNothing(browser, url) {
  return withPage(browser, url, {}, async ({ page, requests, complaints }) => {
    await openAll(page);
    await page.waitForTimeout(50);
    return [
      ...requests.filter((request) => request !== url && !request.startsWith("data:")),
      ...complaints,
    ];
  });
}

async function isAccessible(browser, url) {
  return withPage(browser, url, {}, async ({ page }) => {
    const closed = await axeProblems(page);
    await openAll(page);
    return closed.concat(await axeProblems(page));
  });
}

async function isAccessibleOnAPhone(browser, url) {
  return withPage(browser, url, PHONE, async ({ page }) => {
    await openAll(page);
    return axeProblems(page);
  });
}

async function isValid(browser, url) {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:a11y"],
    rules: {
      "attribute-boolean-style": "off", // data-group stands for itself
      "long-title": "off", // names of areas are as long as they are
      "no-inline-style": "error",
      "no-trailing-whitespace": "off", // of pretty printing
      "require-sri": "off", // there is nothing to load
      "svg-focusable": "off",
    },
  });
  const report = await validator.validateString(readFileSync(fileURLToPath(url), "utf8"));
  return report.results.flatMap((result) =>
    result.messages
      .slice(0, 8)
      .map((message) => `${message.line}: ${message.ruleId}: ${message.message}`),
  );
}

// 320 CSS pixels are also what is left of 1280 at 400% zoom (WCAG 1.4.10).
async function reflows(browser, url) {
  return withPage(browser, url, PHONE, async ({ page }) => {
    await openAll(page);
    return overflow(page);
  });
}

// WCAG 1.4.12: nothing is cut when a reader spaces the text out.
async function standsSpacing(browser, url) {
  return withPage(browser, url, { ...PHONE, bypassCSP: true }, async ({ page }) => {
    await page.addStyleTag({
      content:
        "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
        "p{margin-bottom:2em!important}",
    });
    return overflow(page);
  });
}

async function needsNoScript(browser, url) {
  return withPage(browser, url, { javaScriptEnabled: false }, async ({ page }) => {
    const problems = [];
    if (!(await page.locator("h1").isVisible())) problems.push("no h1 to be seen");
    if (
      await page
        .locator("#search")
        .first()
        .isVisible()
        .catch(() => false)
    )
      problems.push("a search box that does nothing");
    const details = page.locator("details");
    if ((await details.count()) > 0) {
      await details.first().locator("summary").click();
      if (!(await details.first().locator("table").isVisible()))
        problems.push("the numbers stay folded");
    }
    const hidden = await page
      .locator("main li a")
      .evaluateAll((links) => links.filter((link) => !link.checkVisibility()).length);
    if (hidden > 0) problems.push(`${hidden} links are hidden`);
    return problems;
  });
}

// Tabs from the top and says what it meets, until @wanted matches or the page ends.
async function tabTo(page, wanted) {
  for (let steps = 0; steps < 400; steps++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((selector) => {
      const focus = document.activeElement;
      const style = getComputedStyle(focus);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return {
        matches: focus.matches(selector),
        end: focus === document.body,
        ring,
        name: focus.outerHTML.slice(0, 80),
      };
    }, wanted);
    if (found.end) return { reached: false };
    if (!found.ring) return { reached: false, hidden: found.name };
    if (found.matches) return { reached: true };
  }
  return { reached: false };
}

async function worksByKeyboard(browser, url) {
  return withPage(browser, url, {}, async ({ page }) => {
    const problems = [];
    await page.keyboard.press("Tab");
    if (
      !(await page.evaluate(
        () =>
          document.activeElement.matches(".skip") &&
          document.activeElement.getBoundingClientRect().top >= 0,
      ))
    )
      problems.push("the first stop is no visible skip link");
    await page.keyboard.press("Enter");
    if (!(await page.evaluate(() => document.activeElement.id === "main")))
      problems.push("the skip link does not skip");
    const isIndex = (await page.locator("#search").count()) > 0;
    const goal = isIndex ? "#search-box" : "summary";
    const way = await tabTo(page, goal);
    if (way.hidden) problems.push(`focus is not visible on ${way.hidden}`);
    else if (!way.reached) problems.push(`tab never comes to ${goal}`);
    else if (!isIndex) {
      await page.keyboard.press("Enter");
      if (!(await page.evaluate(() => document.activeElement.parentElement.open)))
        problems.push("enter does not open the numbers");
      const table = await tabTo(page, "section.scroll");
      if (!table.reached) problems.push("tab never comes to the table");
    }
    return problems;
  });
}

async function printsEverything(browser, url) {
  return withPage(browser, url, { javaScriptEnabled: false }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const folded = await page
      .locator("details table")
      .evaluateAll(
        (tables) =>
          tables.filter(
            (table) =>
              !table.checkVisibility({ contentVisibilityAuto: true }) ||
              table.getClientRects().length === 0,
          ).length,
      );
    const shown = await page
      .locator("nav, .skip, form")
      .evaluateAll((all) =>
        all
          .filter((one) => one.getClientRects().length > 0 && !one.closest("section"))
          .map((one) => one.className),
      );
    return [
      ...(folded > 0 ? [`${folded} tables stay folded on paper`] : []),
      ...shown.map((name) => `'${name}' is printed`),
    ];
  });
}

async function linksLeadSomewhere(browser, url) {
  return withPage(browser, url, {}, async ({ page }) => {
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) =>
        all.map((link) => new URL(link.getAttribute("href"), document.baseURI).href),
      );
    const files = new Set(links.map((link) => link.split("#")[0]));
    return [...files]
      .filter((link) => !existsSync(fileURLToPath(link)))
      .map((link) => `${path.basename(link)} is not there`);
  });
}

// Dark themes of the system: pictures keep a light ground.
async function survivesForcedColours(browser, url) {
  return withPage(
    browser,
    url,
    { forcedColors: "active", colorScheme: "dark" },
    async ({ page }) => {
      const grounds = await page
        .locator(".picture svg, .mark")
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
      return grounds.filter((ground) => ground !== "rgb(255, 255, 255)").slice(0, 3);
    },
  );
}

export const CHECKS = [
  ["asks for nothing but itself and complains of nothing", asksForNothing],
  ["passes axe-core, folded and unfolded", isAccessible],
  ["passes axe-core at 320 px", isAccessibleOnAPhone],
  ["passes html-validate", isValid],
  ["reflows at 320 px, which is 400% zoom", reflows],
  ["stands text spacing at 320 px", standsSpacing],
  ["needs no script", needsNoScript],
  ["works by keyboard, focus in sight", worksByKeyboard],
  ["prints every table and no navigation, without a script", printsEverything],
  ["links to files that are there", linksLeadSomewhere],
  ["keeps pictures legible in forced colours", survivesForcedColours],
];

async function narrows(browser, url) {
  return withPage(browser, url, {}, async ({ page }) => {
    const problems = [];
    const shown = () => page.locator("li[data-words]:visible").count();
    const said = () => page.locator("#search-found").textContent();
    const all = await shown();
    const name = await page.locator("li[data-words] a").last().textContent();
    const code = (await page.locator("li[data-words] .code").last().textContent()).split(",")[0];
    for (const words of [name.toUpperCase(), code.toLowerCase()]) {
      await page.fill("#search-box", words);
      const left = await shown();
      if (left < 1 || left >= all) problems.push(`'${words}' leaves ${left} of ${all}`);
      if (!(await said()).startsWith(`${left} area`))
        problems.push(`'${words}' says '${await said()}'`);
    }
    await page.keyboard.press("Enter");
    await page
      .waitForURL(`**/${code}.html`, { timeout: 5000 })
      .catch(() => problems.push(`enter does not open ${code}`));
    await page.goto(url);
    await page.fill("#search-box", "no such place");
    if ((await shown()) !== 0 || (await said()) !== "No areas match")
      problems.push(`nothing found says '${await said()}'`);
    if ((await page.locator("[data-group]:visible").count()) !== 0)
      problems.push("headings of empty groups stay");
    await page.fill("#search-box", "");
    if ((await shown()) !== all || (await said()) !== "")
      problems.push("an empty box does not show all");
    return problems;
  });
}

export const INDEX_CHECKS = [["narrows to what is typed and says so", narrows]];
