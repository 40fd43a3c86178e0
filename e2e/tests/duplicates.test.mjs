// The same organisation is added twice: the form says so, the two are found, merged field by field, and parted again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

/** Adds an organisation with a web address and a phone number, saving anyway when it is said to be there already. */
async function add(page, name, website, phone, warned) {
  await page.goto("/en/organisation/new");
  await page.locator("#name-en").fill(name);
  await page.locator("#type").selectOption("company");
  await page.locator("details.disclosure summary").first().click();
  await page.locator("#website").fill(website);
  await page.locator("#phone").fill(phone);
  await save(page);
  if (warned) {
    const summary = page.locator(".error-summary");
    await summary.waitFor();
    assert.match(await summary.innerText(), warned);
    assert.equal(await summary.evaluate((element) => element === document.activeElement), true, "the warning has the focus");
    await page.getByRole("button", { name: "Save anyway" }).click();
  }
  await noticed(page, /record was added/);
  return page.url().replace(/\?.*$/, "");
}

test("a pair is warned of, found, merged with chosen fields, and both are back after undoing", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  const first = await add(page, "Tideway Harbour Services Ltd", "https://tideway.example/", "+358 9 310 1111");
  const second = await add(page, "Harbour Services, Tideway", "https://www.tideway.example", "+358 9 310 2222",
    /already be in the register[\s\S]*Tideway Harbour Services Ltd[\s\S]*same name/i);

  await page.goto("/en/organisation");
  await page.getByRole("link", { name: "Possible duplicates" }).click();
  const pair = page.locator("section.conflict__field", { hasText: "Tideway Harbour Services Ltd" });
  assert.match(await pair.innerText(), /Very likely the same[\s\S]*same web address/);
  await pair.getByRole("link", { name: /Compare and merge/ }).click();

  await page.locator("h1", { hasText: "Merge two records" }).waitFor();
  await page.getByRole("group", { name: /Phone/ }).getByRole("radio", { name: "From the record that is merged" }).check();
  await page.getByRole("group", { name: /Name/ }).first().getByRole("radio", { name: /Keep the name that stays/ }).check();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await noticed(page, /records were merged/);
  const stays = page.url().replace(/\?.*$/, "");
  assert.equal(stays, first);
  assert.equal(await page.locator("h1").innerText(), "Tideway Harbour Services Ltd");
  const facts = await page.locator("#main").innerText();
  assert.match(facts, /310 2222/);
  assert.match(facts, /Harbour Services, Tideway/);

  // The old address leads on.
  const other = await window.context.newPage();
  await other.goto(second);
  await other.locator(".hds-notification", { hasText: "Merged record" }).getByRole("link", { name: "Tideway Harbour Services Ltd" }).waitFor();

  await page.getByRole("button", { name: "Undo" }).first().click();
  await noticed(page, /undone/i);
  await page.goto(first);
  assert.match(await page.locator("#main").innerText(), /310 1111/);
  await other.goto(second);
  assert.match(await other.locator("#main").innerText(), /310 2222/);
  assert.equal(await other.locator(".hds-notification", { hasText: "Merged record" }).count(), 0);
  window.check();
  await window.close();
});

test("without scripts, two are told apart and that is taken back", async () => {
  const window = await world.visit({ javaScriptEnabled: false }, "coordinator");
  const { page } = window;
  await page.goto("/en/organisation/duplicates");
  const pair = page.locator("section.conflict__field", { hasText: "Tideway Harbour Services Ltd" });
  await pair.getByRole("button", { name: /Not the same/ }).click();
  await noticed(page, /not be shown as duplicates/);
  assert.equal(await pair.count(), 0);
  await page.locator("details.disclosure summary", { hasText: "Said not to be the same" }).click();
  await page.getByRole("button", { name: /May be the same after all/ }).first().click();
  await noticed(page, /can be shown as duplicates again/);
  await pair.waitFor();
  window.check();
  await window.close();
});
