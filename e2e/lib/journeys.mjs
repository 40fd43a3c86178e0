// Steps that several journeys take. They use only what works with and without scripts.
import assert from "node:assert/strict";

/** Sends the page's form: that of the record, whose draft is kept, where the page has others besides. */
export async function save(page) {
  const record = page.locator("form[data-draft]");
  const form = (await record.count()) > 0 ? record : page.locator("form.form");
  await form.locator("> .button-row button[type=submit]").first().click();
}

/** Says that the page shows the notice of something done. */
export async function noticed(page, text) {
  await page.locator(".hds-notification--success").waitFor();
  assert.match(await page.locator(".hds-notification--success").innerText(), text);
}

/** The texts of a table's first column, without codes and marks. */
export function titles(page) {
  return page.locator(".table-wrap tbody th a").allInnerTexts();
}

/** The number in "12 records". */
export async function count(page) {
  return Number((await page.locator(".list-bar__count").innerText()).replace(/\D/g, ""));
}

/** Adds an organisation by its English name; the page shows it then. */
export async function addOrganisation(page, name, type = "other") {
  await page.goto("/en/organisation/new");
  await page.locator("#name-en").fill(name);
  await page.locator("#type").selectOption(type);
  await save(page);
  await page.locator("h1", { hasText: name }).waitFor();
}
