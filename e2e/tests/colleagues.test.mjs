// What colleagues do together on records: comments, attachments, handing over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addOrganisation, noticed, save } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";
import { violations } from "../lib/browser.mjs";

const world = suite();

test("a comment calls a colleague by keys alone, is changed and removed", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await addOrganisation(page, "Commented House");
  const text = page.locator("#comment-text");
  await text.focus();
  await page.keyboard.type("Please look at this, @admin");
  const options = page.locator("#comment-text-people [role=option]");
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator(`#${await text.getAttribute("aria-activedescendant")}`).innerText(), /administrator@example\.org/);
  assert.deepEqual(await violations(page), []);
  const colleague = (await options.first().innerText()).split(" ")[0];
  await page.keyboard.press("Enter");
  assert.equal(await text.inputValue(), `Please look at this, @${colleague} `);
  await page.getByRole("button", { name: "Send" }).click();
  await noticed(page, new RegExp(`Comment saved[^]*${colleague} was told`));
  const comment = page.locator(".comment");
  assert.match(await comment.innerText(), /Please look at this/);

  await comment.getByRole("link", { name: /^Edit/ }).click();
  assert.deepEqual(await violations(page), []);
  await page.locator("#comment-text").fill("It has been settled.");
  await page.getByRole("button", { name: "Save" }).click();
  assert.match(await page.locator(".comment").innerText(), /changed[^]*It has been settled\./);
  await page.locator(".comment").getByRole("button", { name: /^Remove/ }).click();
  await noticed(page, /Comment removed/);
  assert.equal(await page.locator(".comment").count(), 0);
  window.check();
  await window.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`files are attached, and taken off again, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const window = await world.visit({ javaScriptEnabled }, "coordinator");
    const { page } = window;
    await addOrganisation(page, `House with papers ${javaScriptEnabled}`);
    await page.locator("#attachments summary").click();
    const files = ["Plan.txt", "Minutes.txt"].map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from(name) }));
    await page.locator("#attach-files").setInputFiles(files);
    await page.getByRole("button", { name: "Attach", exact: true }).click();
    await noticed(page, /Attached/);
    assert.match(await page.locator("#attachments").innerText(), /Attachments 2\s*Plan\.txt/);
    if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: /^Take off.*Plan/ }).click();
    assert.match(await page.locator("#attachments").innerText(), /Attachments 1\s*Minutes\.txt/);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.match(await page.locator("#attachments").innerText(), /Attachments 2/);
    window.check();
    await window.close();
  });
}

test("somebody changes jobs: a new employer is made along, and all of it is undone at once", async () => {
  const window = await world.visit({ javaScriptEnabled: false }, "coordinator");
  const { page } = window;
  await page.goto("/en/person/new");
  await page.locator("#name").fill("Marja Muuttaja");
  await save(page);
  await page.getByRole("link", { name: "Changes jobs" }).click();
  await page.locator("#name-en").fill("Director");
  await page.locator("#organisation-add").fill("Harbour Laboratory");
  await page.getByRole("button", { name: "Next: the tasks" }).click();
  await page.locator(".picker__make input").check();
  await page.getByRole("button", { name: "Next: the tasks" }).click();
  assert.match(await page.locator("main").innerText(), /The organisation Harbour Laboratory is added/);
  await page.getByRole("button", { name: "Carry out" }).click();
  await noticed(page, /The change of jobs is recorded/);
  assert.match(await page.locator("main").innerText(), /Director, Harbour Laboratory/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.goto("/en/organisation?q=Harbour+Laboratory");
  assert.match(await page.locator(".list-bar__count").innerText(), /^0/);
  window.check();
  await window.close();
});
