// Debian's Chromium, pages that note what goes wrong on them, and what tests do again and again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** The browser asks nobody anything by itself: what it asks for is what our pages make it ask for. */
const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const LANGUAGES = ["fi", "sv", "en"];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A window with a page that notes every error, every breach of the security policy and every request that leaves the
 * site. `check` fails when there was any.
 */
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const wrong = [];
  const watch = (page) => {
    page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // The browser calls every answer of 400 and more an error; which are expected, the tests say by themselves.
      const status = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
      if (["error", "warning"].includes(message.type()) && !status) wrong.push(`${page.url()}: ${message.text()}`);
    });
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // A page that is left gives up what it was still loading.
      if (reason !== "net::ERR_ABORTED") wrong.push(`${request.url()}: ${reason}`);
    });
  };
  context.on("page", watch);
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) wrong.push(`a request left the site: ${request.url()}`);
  });
  const page = await context.newPage();
  return { context, page, check: () => assert.deepEqual(wrong.splice(0), []), close: () => context.close() };
}

/** Signs in with an account of the demonstration. */
export async function signIn(page, role, lang = "en") {
  await page.goto(`/${lang}/sign-in`);
  await page.locator("#email").fill(`${role}@example.org`);
  await page.locator("#password").fill(`hansa-demo-${role}`);
  await page.locator(".sign-in__form button[type=submit]").click();
  await page.locator(".menu--account").waitFor();
}

/** What axe finds on a page, in words that say where and what. Empty when all is well. */
export async function violations(page) {
  // Not as a script element: the page's security policy refuses those, as it should.
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), RULES,
  );
  return found.violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`));
}

/**
 * What makes a page wider than its window, so that one has to scroll sideways. Empty when nothing does. Tables may
 * scroll within a region of their own.
 */
export function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} pixels in a window of ${clientWidth}`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });
}
