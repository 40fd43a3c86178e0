// The main journeys with scripts turned off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addOrganisation, count, noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();
const WITHOUT = { javaScriptEnabled: false };

test("signing in, looking at the picture and a list, searching", async () => {
  const window = await world.visit(WITHOUT);
  const { page } = window;
  await page.goto("/en/sign-in");
  await page.locator("#email").fill("coordinator@example.org");
  await page.locator("#password").fill("hansa-demo-coordinator");
  await page.locator(".sign-in__form button[type=submit]").click();
  await page.locator(".menu--account").waitFor();

  await page.goto("/en");
  await page.locator("#p-area").selectOption({ index: 1 });
  await page.locator(".page-title__filter button").click();
  assert.match(page.url(), /focus_area=[0-9a-f-]{36}/);

  await page.goto("/en/organisation");
  const all = await count(page);
  await page.locator("#f-type").selectOption("city");
  await page.locator(".filters__row button[type=submit]").first().click();
  assert.ok((await count(page)) < all);

  await page.locator("#site-search").fill("Eurocities");
  await page.locator(".site-search__button").click();
  assert.match(await page.locator(".hits").innerText(), /Eurocities/);
  window.check();
  await window.close();
});

test("menus open, and the navigation leads on", async () => {
  const window = await world.visit({ ...WITHOUT, viewport: { width: 360, height: 740 } }, "coordinator");
  const { page } = window;
  await page.goto("/en");
  await page.locator(".site-nav summary").click();
  await page.locator(".site-nav a[href='/en/partners']").click();
  assert.equal(await page.locator("h1").innerText(), "Partners");
  await page.locator(".menu--add summary").click();
  await page.locator(".menu--add a[href='/en/organisation/new']").click();
  assert.match(await page.locator("h1").innerText(), /organisation/i);
  await window.close();
});

test("a form with errors keeps what was written; a partner is found by its name", async () => {
  const window = await world.visit(WITHOUT, "coordinator");
  const { page } = window;
  await page.goto("/en/partnership/new");
  await page.locator("#partner-add").fill("Bloomberg Philanthropies");
  await save(page);
  await page.locator(".error-summary").waitFor();
  // The partner is known and kept, and a new partnership is planned; only the name is still asked for.
  assert.equal(await page.locator("#partner-add").inputValue(), "Bloomberg Philanthropies");
  assert.equal(await page.locator(".error-summary a").count(), 1);
  await page.locator("#name-en").fill("Plain partnership");
  await save(page);
  await noticed(page, /record was added/);
  await page.locator(".facts a", { hasText: "Bloomberg Philanthropies" }).waitFor();
  window.check();
  await window.close();
});

test("editing, a conflict, undoing, archiving and restoring", async () => {
  const window = await world.visit(WITHOUT, "coordinator");
  const { page } = window;
  await addOrganisation(page, "Plain Bureau");
  const address = page.url().replace(/\?.*$/, "");
  const other = await window.context.newPage();
  for (const tab of [page, other]) await tab.goto(`${address}/edit`);
  await page.locator("#name-en").fill("Plainer Bureau");
  await save(page);
  await noticed(page, /changes were saved/);
  await other.locator("#name-en").fill("Plainest Bureau");
  await save(other);
  await other.locator("form.conflict").waitFor();
  await other.locator("#name-theirs").check();
  await other.locator("form.conflict button[type=submit]").click();
  await other.goto(address);
  assert.equal(await other.locator("h1").innerText(), "Plainer Bureau");

  await page.goto(`${address}/history`);
  await page.locator(".history__change").first().getByRole("button").click();
  await page.goto(address);
  assert.equal(await page.locator("h1").innerText(), "Plain Bureau");
  await page.getByRole("button", { name: "Archive" }).click();
  await noticed(page, /archived/);
  await page.getByRole("button", { name: "Restore" }).click();
  await noticed(page, /restored/);
  window.check();
  await window.close();
});

test("what only scripts can do is not offered", async () => {
  const window = await world.visit(WITHOUT);
  await window.page.goto("/en/partnership");
  await window.page.locator("tbody th a").first().click();
  assert.equal(await window.page.locator("[data-copy-link]").isVisible(), false);
  await window.close();
});
