// SPDX-License-Identifier: MIT
// Debian's Chromium, alone with the files: no profile, no updates, no network of its own.
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ARGUMENTS,
  });
}

// Opens @url in a fresh context and hands the page to @use, with what it asked for and complained
// of: {page, requests, complaints}. Options are those of a browser context.
export async function withPage(browser, url, options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const requests = [];
    const complaints = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url);
    return await use({ page, requests, complaints });
  } finally {
    await context.close();
  }
}
