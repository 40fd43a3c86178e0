// Adding and finding quickly: by keys, from anywhere, without losing what was written.
import assert from "node:assert/strict";
import { test } from "node:test";
import { suite } from "../lib/suite.mjs";

const world = suite();

test("the search field finds a record by its other name and opens it, by keys alone", async () => {
  const window = await world.visit();
  const { page } = window;
  await page.goto("/en/help");
  await page.keyboard.press("Control+k");
  assert.equal(await page.evaluate(() => document.activeElement.id), "site-search");
  await page.keyboard.type("tallinna");
  await page.locator(".suggest__option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = await page.locator(".suggest__option[aria-selected=true]").textContent();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/[a-z_]+\/[0-9a-f-]{36}$/);
  assert.ok(chosen.includes(await page.locator("h1").textContent()), chosen);
  window.check();
  await window.close();
});

test("a new record begins with the page that one was on, and an unknown organisation is added along", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/partnership");
  await page.locator("tbody th a", { hasText: "Tallinn" }).first().click();
  const partnership = await page.locator("h1").textContent();
  await page.locator(".menu--add summary").click();
  await page.locator(".menu--add a", { hasText: "New contact" }).click();
  await page.locator("h1", { hasText: "New contact" }).waitFor();
  assert.ok(await page.getByText(partnership, { exact: false }).count() > 0, "the partnership is filled in");
  await page.locator("#name-en").fill("A call about the harbour");
  const field = page.locator("#organisations-add");
  await field.fill("Harbour Lab of Nowhere");
  await page.locator(".suggest__option", { hasText: "Harbour Lab of Nowhere" }).waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
  assert.equal(await page.locator("input[name='organisations.create.organisation']:checked").count(), 1);
  await page.locator("main button", { hasText: "Save" }).last().click();
  await page.waitForURL(/done=created/);
  await page.getByRole("link", { name: "Harbour Lab of Nowhere" }).first().click();
  await page.locator("h1", { hasText: "Harbour Lab of Nowhere" }).waitFor();
  window.check();
  await window.close();
});

test("what was not saved is offered again, once, and forgotten after saving", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/tag/new");
  await page.locator("#name-en").fill("Half a thought");
  await page.waitForTimeout(900);
  await page.goto("/en/help");
  await page.goto("/en/tag/new");
  const offer = page.locator("[data-draft-offer]");
  await offer.waitFor();
  assert.match(await offer.textContent(), /not saved/);
  await offer.getByRole("button", { name: "Bring back what was written" }).click();
  assert.equal(await page.locator("#name-en").inputValue(), "Half a thought");
  await page.locator("main button", { hasText: "Save" }).last().click();
  await page.waitForURL(/done=created/);
  await page.goto("/en/tag/new");
  assert.equal(await offer.isVisible(), false);
  window.check();
  await window.close();
});

test("a session that ends while somebody writes loses nothing", async () => {
  const window = await world.visit({}, "contributor");
  const { page, context } = window;
  await page.goto("/en/action/new");
  await page.locator("#name-en").fill("Written before the session ended");
  await context.clearCookies();
  await page.locator("main button", { hasText: "Save" }).last().click();
  await page.locator("h1", { hasText: "Sign in again" }).waitFor();
  await page.locator("#email").fill("contributor@example.org");
  await page.locator("#password").fill("hansa-demo-contributor");
  await page.locator(".sign-in__form button[type=submit]").click();
  await page.getByRole("button", { name: "Save what I wrote" }).click();
  await page.waitForURL(/done=created/);
  await page.locator("h1", { hasText: "Written before the session ended" }).waitFor();
  await window.close();
});
