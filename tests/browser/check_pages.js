// SPDX-License-Identifier: MIT
// Checks the pages of a folder in a real browser. Prints TAP.
//
// usage: node check_pages.js FOLDER [PAGE...]     every .html of the folder, or only those named
import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.js";
import { CHECKS, INDEX_CHECKS } from "./checks.js";

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node check_pages.js FOLDER [PAGE...]");
  process.exit(2);
}
const pages =
  wanted.length > 0
    ? wanted
    : readdirSync(folder)
        .filter((name) => name.endsWith(".html"))
        .sort();
const runs = pages.flatMap((page) =>
  CHECKS.concat(page === "index.html" ? INDEX_CHECKS : []).map(([title, check]) => ({
    page,
    title,
    check,
  })),
);

console.log(`1..${runs.length}`);
const browser = await launch();
let failed = 0;
for (const [index, { page, title, check }] of runs.entries()) {
  let problems;
  try {
    problems = await check(browser, pathToFileURL(path.resolve(folder, page)).href);
  } catch (error) {
    problems = String(error.stack).split("\n");
  }
  failed += problems.length > 0 ? 1 : 0;
  console.log(`${problems.length > 0 ? "not ok" : "ok"} ${index + 1} - ${page} ${title}`);
  for (const problem of problems) console.log(`# ${problem}`);
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
