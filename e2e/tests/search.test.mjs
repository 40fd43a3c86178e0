// A search that knows forms and languages, narrowed by what its hits have in common.
import assert from "node:assert/strict";
import { test } from "node:test";
import { suite } from "../lib/suite.mjs";

const world = suite();

const counted = async (page) => Number(/\d+/.exec(await page.locator(".list-bar__count").innerText())[0]);

test("a word is found in other forms and languages, and only by itself when that is asked", async () => {
  const window = await world.visit({}, "reader");
  const { page } = window;
  await page.goto("/en/search");
  await page.locator("#q").fill("climate");
  await page.locator("#q").press("Enter");
  await page.locator(".hits").waitFor();
  const all = await counted(page);
  assert.match(await page.locator(".search").innerText(), /Also looked for: .*ilmasto/);
  await page.getByRole("link", { name: "Only my own words" }).click();
  await page.getByRole("link", { name: "Other names, too" }).waitFor();
  assert.ok((await counted(page)) < all, "the words alone find less");
  window.check();
  await window.close();
});

test("a search is narrowed by a kind and a year, and widened again", async () => {
  const window = await world.visit({}, "reader");
  const { page } = window;
  await page.goto("/fi/search?q=kaupunki");
  const all = await counted(page);
  const year = page.locator(".facets ul").filter({ hasText: /^\s*20\d\d/ }).locator("a").first();
  await year.click();
  await page.getByRole("link", { name: "Hae ilman rajauksia" }).waitFor();
  assert.match(await page.locator("#q").inputValue(), /^kaupunki 20\d\d\.\.20\d\d$/);
  const narrowed = await counted(page);
  assert.ok(narrowed > 0 && narrowed < all);
  await page.getByRole("link", { name: "Hae ilman rajauksia" }).click();
  await page.waitForURL(/q=kaupunki$/);
  assert.equal(await counted(page), all);
  await page.locator("#q").fill("kaupunki laji:organisaatio");
  await page.locator("#q").press("Enter");
  await page.waitForURL(/laji/);
  assert.ok((await counted(page)) > 0);
  assert.deepEqual([...new Set(await page.locator(".hits__kind").allInnerTexts())], ["Organisaatio"]);
  window.check();
  await window.close();
});

test("what may have been meant is offered", async () => {
  const window = await world.visit({}, "reader");
  const { page } = window;
  await page.goto("/sv/search?q=Eruocities");
  const offered = page.getByRole("link", { name: "eurocities", exact: true });
  await offered.waitFor();
  await offered.click();
  await page.locator(".hits").waitFor();
  assert.match(await page.locator(".hits").innerText(), /Eurocities/);
  window.check();
  await window.close();
});
