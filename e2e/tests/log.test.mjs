// Administrators see who was shown what is secret, whether that log is whole, and who has access to what.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LANGUAGES, violations } from "../lib/browser.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

const TITLES = {
  "/use-log": { fi: "Käyttöloki", sv: "Användningslogg", en: "Use log" },
  "/access-review": {
    fi: "Käyttöoikeuksien katselmointi", sv: "Granskning av åtkomsträttigheter", en: "Access review",
  },
};

test("both pages are read in three languages, on a phone, too", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const window = await world.visit({ viewport }, "administrator");
    const { page } = window;
    for (const [path, titles] of Object.entries(TITLES)) {
      for (const lang of LANGUAGES) {
        await page.goto(`/${lang}${path}`);
        assert.equal(await page.locator("h1").textContent(), titles[lang]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `/${lang}${path} is ${wide} px too wide`);
        assert.deepEqual(await violations(page), []);
      }
    }
    window.check();
    await window.close();
  }
});

test("the log is verified, and its download is an event itself", async () => {
  const window = await world.visit({}, "administrator");
  const { page } = window;
  await page.goto("/en/use-log");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("The log is whole").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  assert.match(readFileSync(await download.path(), "utf8"), /Read the use log/);
  await page.goto("/en/use-log?what=exported");
  assert.ok(await page.locator("tbody tr").count() > 0);
  window.check();
  await window.close();
});

test("a review is signed and stands in the log, and the report is downloaded", async () => {
  const window = await world.visit({}, "administrator");
  const { page } = window;
  await page.goto("/en/users");
  await page.getByRole("link", { name: "Access review" }).click();
  const row = page.locator("tbody tr", { hasText: "reader@example.org" });
  await row.locator("input[type=checkbox]").check();
  await page.getByRole("button", { name: "Sign the chosen as reviewed" }).click();
  await page.getByText("The review was signed.").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  assert.match(readFileSync(await download.path(), "utf8"), /reader@example\.org/);
  await page.goto("/en/use-log?what=account-reviewed");
  assert.equal(await page.locator("tbody tr").count(), 1);
  window.check();
  await window.close();
});

test("others do not find the pages", async () => {
  const window = await world.visit({}, "coordinator");
  for (const path of Object.keys(TITLES)) {
    assert.equal((await window.page.goto(`/en${path}`)).status(), 404);
  }
  await window.close();
});
