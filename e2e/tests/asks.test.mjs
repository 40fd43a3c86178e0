// An ask from its wording through two versions of the target text to an outcome with evidence, which the impact page counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

const WORDING = "The state pays half of the costs of the railway.";
const FILLER = "This act is about land use and its guidance. The municipality is responsible for local plans. ".repeat(200);

/** Chooses a value, be it among radio buttons or in a select. */
async function choose(page, field, value) {
  const radio = page.locator(`input[name=${field}][value="${value}"]`);
  await ((await radio.count()) > 0 ? radio.check() : page.locator(`#${field}`).selectOption(value));
}

/** Opens what is folded around an input. */
async function unfold(page, input) {
  const folded = page.locator("details.disclosure:not([open])", { has: page.locator(input) });
  if ((await folded.count()) > 0) await folded.locator("summary").first().click();
}

/** Adds a version of the text by pasting it, from the page of the process. */
async function paste(page, process, name, words, last) {
  await page.goto(process);
  await page.getByRole("link", { name: "Add a new version of the text" }).click();
  await page.locator("#name-en").fill(name);
  await page.locator("#language").selectOption("en");
  if (last) await choose(page, "final_text", "yes");
  await page.locator("#text").fill(words);
  await save(page);
  await noticed(page, /record was added/);
}

/** The number before a label in the first figures of the impact page. */
async function figure(page, label) {
  const figures = page.locator("section[aria-labelledby=p-outcome] .figures a").filter({ hasText: new RegExp(`^\\s*\\d+\\s+${label}\\s*$`) });
  return Number((await figures.locator(".figures__value").innerText()).trim());
}

for (const javaScriptEnabled of [true, false]) {
  test(`an ask becomes an outcome with evidence ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const window = await world.visit({ javaScriptEnabled }, "coordinator");
    const { page } = window;
    const mark = javaScriptEnabled ? "A" : "B";
    await page.goto("/en/impact");
    const before = await figure(page, "adopted");

    await page.goto("/en/process/new");
    await page.locator("#name-en").fill(`Railway act ${mark}`);
    await choose(page, "level", "national");
    // The page has another form, for official identifiers.
    await page.locator("form[data-draft] > .button-row button[type=submit]").first().click();
    await noticed(page, /record was added/);
    const process = page.url().replace(/\?.*$/, "");

    await page.goto("/en/interest/new");
    await page.locator("#name-en").fill(`Railway ${mark}`);
    await save(page);
    await noticed(page, /record was added/);
    await page.getByRole("link", { name: "Add an ask" }).click();
    await page.locator("#name-en").fill(`Half of the costs ${mark}`);
    await page.locator("#process").selectOption({ label: `Railway act ${mark}` });
    await unfold(page, "#wording-en");
    await page.locator("#wording-en").fill(WORDING);
    await save(page);
    await noticed(page, /record was added/);
    const ask = page.url().replace(/\?.*$/, "");
    assert.match(await page.locator(".facts").first().innerText(), /Number\s+1/, "the first ask of the interest is its number 1");

    // A text of no words is refused at its field, and what was written stays.
    await page.goto(process);
    await page.getByRole("link", { name: "Add a new version of the text" }).click();
    await page.locator("#name-en").fill("Draft");
    await page.locator("#text").fill(" – ");
    await save(page);
    assert.match(await page.locator("#text-error").innerText(), /not a single word/);
    assert.equal(await page.locator("#name-en").inputValue(), "Draft");

    await paste(page, process, `Draft ${mark}`, `${FILLER}The state can pay a part of the costs of the railway. ${FILLER}`, false);
    await page.getByRole("link", { name: "Read the next" }).click();
    assert.match(await page.locator(".reading__found").innerText(), /The state can pay a part of the costs of the railway\./);
    assert.ok((await page.locator(".reading del").allInnerTexts()).join(" ").includes("half"), "what is missing is struck through");
    assert.match(await page.locator("main").innerText(), /Of the 10 words of the wording, 8 are in the passage\. That suggests: partly adopted/);
    assert.equal(await page.locator("input[name=marked]:checked").count(), 0, "nothing is marked by itself");
    await page.getByRole("radio", { name: "Partly adopted" }).check();
    await page.locator("#note").fill("The share is open.");
    await save(page);
    await noticed(page, /saved/);
    assert.match(await page.locator("main").innerText(), /All asks of this text have been read/);

    await paste(page, process, `Act ${mark}`, `${FILLER}${WORDING} ${FILLER}`, true);
    await page.getByRole("link", { name: "Read the next" }).click();
    assert.match(await page.locator("section[aria-labelledby=r-changed]").innerText(), /can pay a part/);
    await page.getByRole("radio", { name: "Adopted", exact: true }).check();
    await save(page);
    await noticed(page, /saved/);
    await page.getByRole("button", { name: "Take over as outcome" }).click();

    assert.match(await page.locator("h1").innerText(), /What became of it/);
    assert.equal(await page.locator("input[name=outcome]:checked").inputValue(), "adopted");
    await choose(page, "change_type", "content");
    await page.locator("#contribution-en").fill("The city gave a statement and met the committee.");
    await page.locator("#rival_explanations-en").fill("Other cities asked for the same.");
    await choose(page, "evidence_grade", "documented");
    await save(page);
    await noticed(page, /saved/);
    const told = await page.locator("main").innerText();
    assert.match(told, /Adopted/);
    assert.match(told, /Evidence: documented/);
    assert.match(told, new RegExp(`Draft ${mark}[\\s\\S]*Partly adopted[\\s\\S]*Act ${mark}[\\s\\S]*Adopted`));

    await page.goto("/en/impact");
    assert.equal(await figure(page, "adopted"), before + 1);
    const national = page.locator("section[aria-labelledby=p-level] tbody tr", { hasText: "National" });
    await national.locator("td").last().locator("a").click();
    await page.locator("tbody th a", { hasText: `Half of the costs ${mark}` }).waitFor();
    await page.goto(ask);
    await page.locator("h1", { hasText: `Half of the costs ${mark}` }).waitFor();
    window.check();
    await window.close();
  });
}
