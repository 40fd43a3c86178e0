// One's own page: an account is given its person, records are followed, and what needs one is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, overflow, violations } from "../lib/browser.mjs";
import { addOrganisation, noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();
const PERSON = "Maija Keksitty";
/** A phone, the narrowest window, and a laptop. */
const WINDOWS = [{ width: 360, height: 740 }, { width: 320, height: 640 }, { width: 1366, height: 768 }];

/** A day so many days from today, in ISO 8601. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The part of a page under a heading. */
const part = (page, name) => page.getByRole("region", { name }).or(page.locator("section", { has: page.getByRole("heading", { name }) }));

async function addAction(page, name, due, responsible) {
  await page.goto("/en/action/new");
  await page.locator("#name-en").fill(name);
  const state = page.locator("select#state");
  if (await state.count()) await state.selectOption("open");
  else await page.locator("input[name=state][value=open]").check({ force: true });
  await page.locator("#due").fill(day(due));
  const field = page.locator("[name='responsible.add'], #responsible").first();
  await page.locator("details.disclosure summary").evaluateAll((all) => all.forEach((one) => { one.parentElement.open = true; }));
  if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption({ label: responsible });
  else await field.fill(responsible);
  await save(page);
  await noticed(page, /record was added/);
}

test("an administrator gives an account its person, and the person sees what they owe", async () => {
  const administrator = await world.visit({}, "administrator");
  await administrator.page.goto("/en/users");
  await administrator.page.locator("tr", { hasText: "coordinator@example.org" }).getByRole("link").click();
  await administrator.page.locator("#person-add").fill(PERSON);
  await save(administrator.page);
  await noticed(administrator.page, /user was saved/);

  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await addAction(page, "Call the ministry", -3, PERSON);
  await addAction(page, "Send the letter", 200, PERSON);
  await page.goto("/en/me");
  assert.match(await part(page, /^Overdue/).first().innerText(), /Call the ministry/);
  assert.match(await part(page, /^Later/).first().innerText(), /Send the letter/);
  await part(page, /^My records/).first().getByRole("link", { name: /Actions/ }).click();
  assert.match(page.url(), /\/en\/action\?mine=yes$/);
  assert.match(await page.locator(".table-wrap").innerText(), /Call the ministry/);
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    for (const lang of LANGUAGES) {
      await page.goto(`/${lang}/me`);
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await overflow(page), []);
    }
  }
  window.check();
  administrator.check();
  await window.close();
  await administrator.close();
});

test("a record is followed from its page, and its change by another is new until it is seen", async () => {
  const other = await world.visit({}, "coordinator");
  await addOrganisation(other.page, "The Followed Agency");
  const address = new URL(other.page.url()).pathname;
  const window = await world.visit({}, "reader");
  const { page } = window;
  await page.goto(address);
  await page.getByRole("button", { name: "Follow" }).click();
  await noticed(page, /You follow this now/);
  assert.equal(new URL(page.url()).pathname, address, "one stays where one was");

  await other.page.goto(`${address}/edit`);
  await other.page.locator("#abbreviation").fill("TFA");
  await save(other.page);
  await noticed(other.page, /changes were saved/);

  await page.goto("/en/me");
  assert.match(await page.locator(".menu--account summary").innerText(), /1/);
  assert.match(await part(page, /^New for me/).first().innerText(), /The Followed Agency\s+Changed by/);
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  await noticed(page, /Marked as seen/);
  assert.equal(await page.locator(".menu--account summary .count").count(), 0);
  await page.getByRole("button", { name: /Stop following/ }).click();
  await noticed(page, /no longer follow/);
  assert.match(await part(page, /^I follow/).first().innerText(), /do not follow anything/);
  window.check();
  other.check();
  await window.close();
  await other.close();
});

test("wishes about mail are kept", async () => {
  const window = await world.visit({}, "reader");
  const { page } = window;
  await page.goto("/en/account");
  await page.getByRole("radio", { name: "On Mondays" }).check({ force: true });
  await page.getByRole("checkbox", { name: "Old information" }).uncheck({ force: true });
  await page.getByRole("button", { name: "Save the choices" }).click();
  await noticed(page, /choices about .*mail were saved/);
  assert.equal(await page.getByRole("radio", { name: "On Mondays" }).isChecked(), true);
  assert.equal(await page.getByRole("checkbox", { name: "Old information" }).isChecked(), false);
  window.check();
  await window.close();
});
