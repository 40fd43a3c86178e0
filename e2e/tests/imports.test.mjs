// A table is taken in, mended, asked about, saved, and taken back: with scripts and without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, violations } from "../lib/browser.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

/** Chooses a table as a file of the page. */
function choose(page, name, text) {
  return page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

/** The page of an import, when what was asked for is done: without scripts the page of the work reloads itself. */
async function ended(page) {
  await page.waitForURL(/\/import\/[0-9a-f-]{36}(\/questions)?$/, { timeout: 30_000 });
}

/** Says that a page is for everybody, on a phone, too. */
async function fits(page, scripts) {
  if (scripts) assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 390, height: 800 });
  if (scripts) assert.deepEqual(await overflow(page), []);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** How many organisations there are with a word in their names. */
async function found(page, word) {
  await page.goto(`/en/organisation?q=${word}`);
  return page.locator(".table-wrap tbody tr").count();
}

// An answer is remembered with the text that it was given to, so each journey has a misspelling of its own.
async function journey(scripts, word, misspelt) {
  const window = await world.visit({ javaScriptEnabled: scripts }, "coordinator");
  const { page } = window;
  const rows = (type) => `Name (en);Type;Is a part of\n${word} Harbour;${type};${misspelt}\n${word} School;city;\n`;
  await page.goto("/en/organisation");
  await page.getByRole("link", { name: "Import from a table" }).click();
  await page.locator("h1", { hasText: "Import: Organisations" }).waitFor();
  await fits(page, scripts);

  // The headings are labels as people write them; one is given its field by hand.
  await choose(page, "harbours.csv", rows("harbor"));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.locator(".mapping").waitFor();
  await page.locator("#to-0").selectOption("name_en");
  await page.locator("#to-1").selectOption("type");
  await page.locator("#to-2").selectOption("parent");
  await fits(page, scripts);
  await page.getByRole("button", { name: "Check the rows" }).last().click();
  await ended(page);
  assert.match(await page.locator("[aria-labelledby=faults] .mapping__cell").first().innerText(), /B2/);
  await fits(page, scripts);

  // The corrected file takes its place, and its columns are known.
  await choose(page, "harbours.csv", rows("other"));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("link", { name: "Answer the question" }).click();
  await fits(page, scripts);
  await page.locator(".question input[value^='record:']").first().check();
  await page.getByRole("button", { name: "Save the answers" }).last().click();
  await page.getByRole("button", { name: "Import 2 records" }).waitFor();
  await fits(page, scripts);
  await page.getByRole("button", { name: "Import 2 records" }).click();
  await page.getByText("2 records were saved").waitFor({ timeout: 30_000 });
  await fits(page, scripts);
  const imported = page.url();
  assert.equal(await found(page, word), 2);

  // The history of a record leads to what was changed with it, and that to the import.
  await page.locator(".table-wrap tbody th a").first().click();
  await page.locator("h1").waitFor();
  await page.goto(`${page.url().replace(/[?#].*/, "")}/history`);
  await page.locator(".history__head a").first().click();
  await fits(page, scripts);
  await page.getByRole("link", { name: "These changes came from the import harbours.csv" }).click();
  assert.equal(page.url(), imported);

  // The same once more changes nothing.
  await page.goto("/en/import?kind=organisation");
  await choose(page, "harbours.csv", rows("other"));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByText("The fields are those of the import harbours.csv").waitFor();
  await page.getByRole("button", { name: "Check the rows" }).last().click();
  await page.getByText("The file changes nothing").waitFor({ timeout: 30_000 });

  await page.goto(imported);
  await page.getByRole("link", { name: "Undo the whole import" }).click();
  await fits(page, scripts);
  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByText("The import has been undone").waitFor({ timeout: 30_000 });
  assert.equal(await found(page, word), 0);
  window.check();
  await window.close();
}

test("a table is taken in, mended, asked about, saved and taken back", () => journey(true, "Quokka", "Bloomberg Philantropies"));

test("the same without scripts", () => journey(false, "Numbat", "Bloomberg Philanthropis"));

test("cells from a spreadsheet are pasted, and a broken table is told where it is broken", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/fi/import?kind=organisation");
  await page.locator("details.disclosure summary").click();
  await page.locator("#cells").fill("name_en\ttype\n\"Wombat\tcity\n");
  await page.getByRole("button", { name: "Jatka sarakkeisiin" }).click();
  const summary = page.locator(".error-summary");
  await summary.waitFor();
  assert.match(await summary.innerText(), /Liitetyt solut, rivi 2, solu A2/);
  assert.match(await page.locator("#cells").inputValue(), /Wombat/, "nothing is lost");
  assert.deepEqual(await violations(page), []);
  await page.locator("#cells").fill("name_en\ttype\nWombat\tcity\n");
  await page.getByRole("button", { name: "Jatka sarakkeisiin" }).click();
  await page.locator(".mapping").waitFor();
  await page.getByRole("button", { name: "Poista tiedosto tuomatta sitä" }).click();
  await page.waitForURL(/done=import-discarded/);
  assert.deepEqual(await violations(page), []);
  window.check();
  await window.close();
});
