// An annual plan made from what is under way for the goals, approved by a meeting, followed up, and compared with the year before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, enter, noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

for (const javaScriptEnabled of [true, false]) {
  test(`a plan is made, approved, followed up and compared ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const window = await world.visit({ javaScriptEnabled }, "coordinator");
    const { page } = window;
    const mark = javaScriptEnabled ? "Harbour" : "Airport";
    const body = await add(page, "/en/body/new", { "name-en": `Planning group ${mark}` });
    const plan = (year) => add(page, `/en/annual_plan/new?from=body/${body.id}`, {
      "name-en": `${mark} plan ${year}`,
      year: `${year}`,
      state: "draft",
    });

    // Last year's plan, with a line that was late, approved and followed up.
    const last = await plan(2025);
    await add(page, `/en/plan_item/new?from=annual_plan/${last.id}`, { "name-en": `Compare cities ${mark}` });
    await page.goto(`${last.path}/approve`);
    await page.locator("#approved_on").fill("2025-01-20");
    await page.getByRole("button", { name: "Write the approval" }).click();
    await noticed(page, /saved/);
    await page.goto(`${last.path}/follow/4`);
    await page.locator("fieldset.planned select").selectOption("late");
    await page.locator("fieldset.planned textarea").fill("The figures of one partner are missing.");
    await page.getByRole("button", { name: "Save the follow-up" }).click();
    await noticed(page, /follow-up has been saved/);
    assert.match(await page.locator("main").innerText(), /The figures of one partner are missing/);
    // What was planned stands: a line cannot be added any more.
    await page.goto(`/en/plan_item/new?from=annual_plan/${last.id}`);
    await enter(page, "name-en", "One more");
    await save(page);
    assert.match(await page.locator(".error-summary").innerText(), /has been approved/);

    // This year's plan goes on with what was left open, and takes what is under way for the goals.
    const year = await plan(2026);
    await page.goto(`${year.path}/edit`);
    await enter(page, "previous", last.id);
    await save(page);
    await noticed(page, /saved/);
    await page.getByRole("link", { name: "Add from what is under way" }).click();
    const open = page.locator("label", { hasText: `Compare cities ${mark}` });
    await open.waitFor();
    assert.ok(await page.getByRole("checkbox", { name: `Compare cities ${mark}` }).isChecked(), "what was left open is chosen");
    await page.getByRole("button", { name: "Add the chosen to the plan" }).click();
    await noticed(page, /Added to the plan/);
    const told = await page.locator("section[aria-labelledby=p-compared]").innerText();
    assert.match(told, /Goes on\s+Compare cities/);
    assert.match(told, /last year: late/);

    // The body handles it: the approval is put on an agenda.
    await add(page, `/en/meeting/new?from=body/${body.id}`, { "name-en": `${mark} planning meeting`, state: "planned" });
    await page.goto(`${year.path}/approve`);
    await page.locator("#meeting").selectOption({ label: `${mark} planning meeting` });
    await page.getByRole("button", { name: "Put it on the agenda" }).click();
    await noticed(page, /added/);
    assert.match(await page.locator("main").innerText(), new RegExp(`The plan “${mark} plan 2026” is approved`));
    await page.goto(`${year.path}/approve`);
    await page.locator("#approved_on").fill("");
    await page.getByRole("button", { name: "Write the approval" }).click();
    assert.match(await page.locator(".field__error").innerText(), /on which day/);
    await page.locator("#approved_on").fill("2026-01-27");
    await page.getByRole("button", { name: "Write the approval" }).click();
    await noticed(page, /saved/);
    assert.match(await page.locator("section[aria-labelledby=p-standing]").innerText(), new RegExp(`Approved by Planning group ${mark}`));

    // The plan as a tagged PDF.
    const file = await page.request.get(`${year.path}/plan.pdf`);
    assert.equal(file.status(), 200);
    const bytes = await file.body();
    assert.equal(bytes.subarray(0, 5).toString("latin1"), "%PDF-");
    assert.ok(bytes.includes("/StructTreeRoot"), "the PDF is tagged");
    await window.close();
  });
}

test("two who follow up the same line see each other's words", async () => {
  const one = await world.visit({}, "coordinator");
  const two = await world.visit({}, "administrator");
  const body = await add(one.page, "/en/body/new", { "name-en": "Group of two" });
  const plan = await add(one.page, `/en/annual_plan/new?from=body/${body.id}`, { "name-en": "Plan of two", year: "2026" });
  await add(one.page, `/en/plan_item/new?from=annual_plan/${plan.id}`, { "name-en": "A line for two" });
  await one.page.goto(`${plan.path}/approve`);
  await one.page.getByRole("button", { name: "Write the approval" }).click();
  await noticed(one.page, /saved/);
  for (const { page } of [one, two]) await page.goto(`${plan.path}/follow/1`);
  const write = async ({ page }, text) => {
    await page.locator("fieldset.planned textarea").fill(text);
    await page.getByRole("button", { name: "Save the follow-up" }).click();
  };
  await write(one, "Mine came first.");
  await noticed(one.page, /follow-up has been saved/);
  await write(two, "Theirs came later.");
  assert.match(await two.page.locator(".error-summary").innerText(), /Mine came first/);
  assert.equal(await two.page.locator("fieldset.planned textarea").inputValue(), "Theirs came later.");
  await two.page.getByRole("button", { name: "Save the follow-up" }).click();
  await noticed(two.page, /follow-up has been saved/);
  await one.close();
  await two.close();
});
