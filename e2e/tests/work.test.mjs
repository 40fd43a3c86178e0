// What those do who work with the program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addOrganisation, noticed, save, titles } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

test("an organisation is added, after what was wrong was named and the rest kept", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/organisation/new");
  await page.locator("#abbreviation").fill("TA");
  await page.locator("details.disclosure summary").first().click();
  await page.locator("#website").fill("not an address");
  await save(page);

  const summary = page.locator(".error-summary");
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true, "the summary has the focus");
  assert.match(await page.title(), /^Error: /);
  assert.ok((await summary.locator("a").count()) >= 3, "name, type and web address are named");
  assert.equal(await page.locator("#abbreviation").inputValue(), "TA");
  assert.equal(await page.locator("#website").inputValue(), "not an address");
  await summary.getByRole("link", { name: /Web address/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "website");

  await page.locator("#website").fill("https://example.org/ta");
  await page.locator("#name-en").fill("Test Agency");
  await page.locator("#type").selectOption("foundation");
  await save(page);
  await noticed(page, /record was added/);
  assert.equal(await page.locator("h1").innerText(), "Test Agency");
  window.check();
  await window.close();
});

test("a partnership's partner is chosen by typing and keys alone", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/partnership/new");
  await page.locator("#name-en").fill("Helsinki and the forum");
  const partner = page.locator("#partner-add");
  const options = page.locator("#partner-add-list [role=option]");
  assert.equal(await partner.getAttribute("role"), "combobox");
  await partner.focus();
  await page.keyboard.type("Bloomb");
  await options.first().waitFor();
  assert.equal(await partner.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  const active = await partner.getAttribute("aria-activedescendant");
  assert.match(await page.locator(`#${active}`).innerText(), /Bloomberg Philanthropies/);
  await page.keyboard.press("Enter");
  assert.equal(await partner.inputValue(), "");
  assert.equal(await page.getByRole("radio", { name: "Bloomberg Philanthropies" }).isChecked(), true);
  // Escape closes the list and keeps what was typed.
  await page.keyboard.type("City of");
  await options.first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await partner.getAttribute("aria-expanded"), "false");
  assert.equal(await partner.inputValue(), "City of");
  await partner.fill("");
  await choose(page, "state", "planned");
  await save(page);
  await noticed(page, /record was added/);
  await page.locator(".facts a", { hasText: "Bloomberg Philanthropies" }).waitFor();
  window.check();
  await window.close();
});

test("a membership is called what its network is called", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/membership/new");
  await page.locator("#network").selectOption({ label: "Eurocities" });
  await choose(page, "form", "participant");
  await choose(page, "state", "planned");
  await save(page);
  await noticed(page, /record was added/);
  assert.equal(await page.locator("h1").innerText(), "Eurocities");
  window.check();
  await window.close();
});

test("an edit shows in the history and is undone from there", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await addOrganisation(page, "Undone Office");
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.locator("#name-en").fill("Renamed Office");
  await page.locator("#reason").fill("It moved");
  await save(page);
  await noticed(page, /changes were saved/);
  assert.equal(await page.locator("h1").innerText(), "Renamed Office");

  await page.locator(".page-title__actions a[href$=history]").click();
  const latest = page.locator(".history__change").first();
  assert.match(await latest.innerText(), /Undone Office[\s\S]*Renamed Office/);
  assert.match(await latest.innerText(), /It moved/);
  await latest.getByRole("button", { name: /Undo this change/ }).click();
  await noticed(page, /change was undone/);
  await page.goto(page.url().replace(/\/history.*$/, "").replace(/\?.*$/, ""));
  assert.equal(await page.locator("h1").innerText(), "Undone Office");
  window.check();
  await window.close();
});

test("two who write at the same time see both versions and lose neither", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await addOrganisation(page, "Contested Bureau");
  const address = page.url().replace(/\?.*$/, "");
  const other = await window.context.newPage();
  for (const tab of [page, other]) await tab.goto(`${address}/edit`);
  await page.locator("#name-en").fill("First Bureau");
  await page.locator("#abbreviation").fill("FB");
  await save(page);
  await noticed(page, /changes were saved/);
  await other.locator("#name-en").fill("Second Bureau");
  await save(other);

  await other.locator("form.conflict").waitFor();
  const field = other.locator(".conflict__field").first();
  assert.match(await field.innerText(), /Second Bureau[\s\S]*First Bureau/);
  await other.locator("#name-mine").check();
  await other.locator("form.conflict button[type=submit]").click();
  await noticed(other, /changes were saved/);
  assert.equal(await other.locator("h1").innerText(), "Second Bureau");
  // What only the first one changed is still there.
  assert.match(await other.locator("main").innerText(), /FB/);
  window.check();
  await window.close();
});

test("a record is archived, leaves the list, and is restored", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await addOrganisation(page, "Archived Institute");
  const address = page.url().replace(/\?.*$/, "");
  const listed = async () => {
    await page.goto("/en/organisation?q=Archived+Institute");
    return (await titles(page)).includes("Archived Institute");
  };
  assert.equal(await listed(), true);
  await page.goto(address);
  await page.getByRole("button", { name: "Archive" }).click();
  await noticed(page, /archived/);
  assert.equal(await listed(), false);
  await page.goto(address);
  await page.getByRole("button", { name: "Restore" }).click();
  await noticed(page, /restored/);
  assert.equal(await listed(), true);
  window.check();
  await window.close();
});

test("a new record is internal: a visitor does not find it", async () => {
  const window = await world.visit({}, "coordinator");
  await addOrganisation(window.page, "Internal Council");
  const path = new URL(window.page.url()).pathname;
  const visitor = await world.visit();
  assert.equal((await visitor.page.goto(path)).status(), 404);
  await visitor.page.goto("/en/search?q=Internal+Council");
  assert.equal(await visitor.page.locator(".hits li").count(), 0);
  await visitor.close();
  await window.close();
});

test("the administrator invites, the invited chooses a password, and is shut out when disabled", async () => {
  const administrator = await world.visit({}, "administrator");
  const { page } = administrator;
  await page.goto("/en/users/new");
  await page.locator("#name").fill("Kerttu Kutsuttu");
  await page.locator("#email").fill("kerttu@example.org");
  await page.locator("#role-reader").check();
  await save(page);
  const link = await page.locator("#link").inputValue();

  const invited = await world.visit();
  await invited.page.goto(link);
  const password = "seitsemän hiljaista lokkia";
  for (const field of await invited.page.locator("input[type=password]").all()) await field.fill(password);
  await save(invited.page);
  await invited.page.locator(".menu--account").waitFor();
  assert.match(await invited.page.locator(".menu--account summary").innerText(), /Kerttu Kutsuttu/);
  // The link works once.
  const again = await world.visit();
  await again.page.goto(link);
  assert.equal(await again.page.locator("input[type=password]").count(), 0);
  await again.close();

  await signInAs(invited.page, "kerttu@example.org", password, true);
  await page.goto("/en/users");
  await page.getByRole("link", { name: "Kerttu Kutsuttu" }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await noticed(page, /can no longer sign in/);
  // The session that was open ends, too.
  await invited.page.goto("/en/account");
  assert.equal(await invited.page.locator(".menu--account").count(), 0);
  await signInAs(invited.page, "kerttu@example.org", password, false);
  administrator.check();
  await invited.close();
  await administrator.close();
});

test("signing out ends the session", async () => {
  const window = await world.visit();
  const { page } = window;
  await signInAs(page, "reader@example.org", "hansa-demo-reader", true);
  const [cookie] = await window.context.cookies();
  await page.locator(".menu--account summary").click();
  await page.locator(".menu--account form button").click();
  await page.locator(".sign-in-link").waitFor();
  // The old cookie opens nothing any more, even if somebody kept it.
  await window.context.addCookies([cookie]);
  await page.goto("/en");
  assert.equal(await page.locator(".menu--account").count(), 0);
  await window.close();
});

test("a wrong password is refused in the same words as an unknown account", async () => {
  const window = await world.visit();
  const texts = [];
  for (const email of ["reader@example.org", "nobody@example.org"]) {
    await signInAs(window.page, email, "not the password", false);
    texts.push(await window.page.locator(".error-summary").innerText());
  }
  assert.equal(texts[0], texts[1]);
  await window.close();
});

async function signInAs(page, email, password, succeeds) {
  await page.context().clearCookies();
  await page.goto("/en/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator(".sign-in__form button[type=submit]").click();
  await page.locator(succeeds ? ".menu--account" : ".error-summary").waitFor();
}

/** Chooses a value of a choice, whether it is a list or radio buttons. */
async function choose(page, name, value) {
  const list = page.locator(`select#${name}`);
  if ((await list.count()) > 0) await list.selectOption(value);
  else await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

test("a view is saved, found as a tab, changed, deleted and brought back", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/membership?form=member&group=state");
  const open = async () => page.locator(".list-tools summary", { hasText: "Save this view" }).click();
  await open();
  await page.locator("#view-new-name").fill("Full members");
  await page.getByRole("button", { name: "Save as a new view" }).click();
  await noticed(page, /view was saved/);
  const shown = await titles(page);
  assert.ok(shown.length > 0);
  await page.getByRole("navigation", { name: "Saved views" }).getByRole("link", { name: "All" }).click();
  await page.getByRole("navigation", { name: "Saved views" }).getByRole("link", { name: "Full members" }).click();
  assert.deepEqual(await titles(page), shown);
  await page.locator("#f-form").selectOption("");
  await page.getByRole("button", { name: "Filter", exact: true }).first().click();
  const tab = page.locator(".tabs [aria-current=page]");
  assert.match(await tab.innerText(), /Full members[^]*changed/);
  await open();
  await page.getByRole("button", { name: "Change the view to what is shown" }).click();
  await noticed(page, /view was changed/);
  assert.doesNotMatch(await tab.innerText(), /· changed/);
  await open();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await noticed(page, /view was deleted/);
  await page.getByRole("button", { name: "Undo the deletion" }).click();
  await noticed(page, /view is back/);
  window.check();
  await window.close();
});

test("a card is dragged to another state, and moved back by its form", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/network?layout=board");
  const from = page.locator(".board__column").filter({ has: page.locator("[data-card]") }).first();
  const state = await from.getAttribute("data-value");
  const card = from.locator("[data-card]").first();
  const name = await card.locator(".card__title a").innerText();
  const to = page.locator(`.board__column:not([data-value="${state}"]):not([data-value=""])`).last();
  await card.dragTo(to, { targetPosition: { x: 60, y: 60 } });
  await noticed(page, /changes were saved/);
  const moved = page.locator("[data-card]", { has: page.getByRole("link", { name, exact: true }) });
  assert.notEqual(await moved.locator("xpath=ancestor::section").getAttribute("data-value"), state);
  await moved.locator("summary").click();
  await moved.locator("select").selectOption(state);
  await moved.getByRole("button", { name: /^Move/ }).click();
  await noticed(page, /changes were saved/);
  assert.equal(await moved.locator("xpath=ancestor::section").getAttribute("data-value"), state);
  window.check();
  await window.close();
});

test("records are changed together after a preview, and taken back", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/organisation?type=city");
  await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
  const boxes = page.locator(".table__tick input");
  const all = await boxes.count();
  assert.equal(await page.locator(".table__tick input:checked").count(), all);
  for (let place = 2; place < all; place += 1) await boxes.nth(place).uncheck();
  await page.getByRole("button", { name: "Change the chosen together" }).click();
  await page.locator("#together-add").selectOption("source");
  await page.getByRole("button", { name: "Add the field" }).click();
  await page.locator("#source").fill("Browser test");
  await page.locator("#source").press("Enter");
  await page.getByRole("heading", { name: "2 records would change" }).waitFor();
  await page.getByRole("button", { name: "Change 2 records" }).click();
  await page.getByRole("heading", { name: "2 records changed together" }).waitFor();
  await page.getByRole("button", { name: "Undo all of it" }).click();
  await noticed(page, /change was undone/);
  await page.locator(".refs a").first().click();
  await page.getByRole("link", { name: "History" }).click();
  await page.getByRole("link", { name: /Made together with a change of 1 other record/ }).first().waitFor();
  window.check();
  await window.close();
});
