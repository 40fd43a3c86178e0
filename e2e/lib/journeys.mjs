// Steps that several journeys take. They use only what works with and without scripts.
import assert from "node:assert/strict";

/** Sends the page's form: that of the record, whose draft is kept, where the page has others besides. */
export async function save(page) {
  const record = page.locator("form[data-draft]");
  const form = (await record.count()) > 0 ? record : page.locator("form.form");
  await form.locator("> .button-row button[type=submit]").first().click();
}

/** Opens what is folded around a part of the page. */
async function unfold(page, selector) {
  const folded = page.locator("details:not([open])", { has: page.locator(selector) });
  while ((await folded.count()) > 0) await folded.first().locator("> summary").click();
}

/** Gives a field of a record's form its value: a choice, another record by its title, or text. */
export async function enter(page, field, value) {
  const radio = `input[type=radio][name=${field}]`;
  const selector = [`${radio}[value="${value}"]`, `select#${field}`, `#${field}-add`, `#${field}`];
  for (const one of selector) {
    if ((await page.locator(one).count()) === 0) continue;
    await unfold(page, one);
    const input = page.locator(one);
    if (one.startsWith(radio)) await input.check();
    else if (one.startsWith("select")) await input.selectOption(value);
    else await input.fill(value);
    return;
  }
  assert.fail(`the form has no ${field}`);
}

/** Adds a record by its form, with values of its fields, and says its address and identifier. */
export async function add(page, address, values) {
  await page.goto(address);
  for (const [field, value] of Object.entries(values)) await enter(page, field, value);
  await save(page);
  await noticed(page, /added/);
  const path = new URL(page.url()).pathname;
  return { path, id: path.split("/").at(-1) };
}

/** Says that the page shows the notice of something done. */
export async function noticed(page, text) {
  await page.locator("[role=status].hds-notification--success, .error-summary").first().waitFor();
  if ((await page.locator(".error-summary").count()) > 0) assert.fail(await page.locator(".error-summary").innerText());
  assert.match(await page.locator("[role=status].hds-notification--success").innerText(), text);
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
