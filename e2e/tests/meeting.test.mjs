// A whole meeting: the agenda from proposals, attendance and quorum, minutes by two at once, two decisions with what follows from
// them, a matter sent on to the deciding body, checking, approval and publication, and the next agenda, which shows what is open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, noticed } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

/** A body with members who have names of their own. */
async function body(page, name, people) {
  const made = await add(page, "/en/body/new", { "name-en": name, quorum_rule: "more_than_half" });
  for (const person of people) {
    await add(page, "/en/person/new", { name: person });
    await add(page, `/en/seat/new?from=body/${made.id}`, { "name-en": `Seat of ${person}`, person });
  }
  return made;
}

/** A meeting of a body. */
function meeting(page, of, name, state, day, publicity = "internal") {
  return add(page, `/en/meeting/new?from=body/${of.id}`, { "name-en": name, state, starts: day, publicity });
}

/** Writes down who of the people takes part. */
async function attend(page, path, people, how) {
  await page.goto(`${path}/attendance`);
  for (const person of people) {
    await page.locator("fieldset.judge", { hasText: person }).locator(`input[value="${how}"]`).check();
  }
  await page.locator("main form.form > .button-row button[type=submit]").first().click();
  await noticed(page, /saved/);
}

/** Writes down a decision with an action of somebody. */
async function decide(page, item, name, action, owner) {
  await page.goto(`${item}/decide`);
  await page.locator("#name-en").fill(name);
  await page.locator("#task-0").fill(action);
  await page.locator("#due-0").fill("2026-12-18");
  await page.locator("#owner-0").selectOption({ label: owner });
  await page.locator("main form.form > .button-row button[type=submit]").last().click();
}

test("a whole meeting is run in the browser", async () => {
  const window = await world.visit({ javaScriptEnabled: false }, "coordinator");
  const { page } = window;
  const people = ["Aada Kokousjäsen", "Bror Mötesledamot"];
  const deciding = await body(page, "Deciding board M", ["Cecilia Board", "David Board"]);
  const preparing = await body(page, "Preparing group M", people);
  const earlier = await meeting(page, preparing, "Group meeting M1", "held", "2026-11-03");
  const now = await meeting(page, preparing, "Group meeting M2", "called", "2026-11-20", "public");
  const board = await meeting(page, deciding, "Board meeting M1", "planned", "2026-12-01");

  // What waits for the body is proposed, and the minutes of the earlier meeting come first.
  const matters = [];
  for (const [name, publicity] of [["Rail to the airport", "internal"], ["Name of the campaign", "public"]]) {
    matters.push(await add(page, `/en/agenda_item/new?from=body/${preparing.id}`, { "name-en": name, publicity }));
  }
  await page.goto(`${now.path}/proposals`);
  for (const name of ["Rail to the airport", "Name of the campaign", "Approval of the minutes: Group meeting M1"]) {
    assert.ok(await page.getByRole("checkbox", { name }).isChecked(), name);
  }
  await page.getByRole("button", { name: "Put the chosen on the agenda" }).click();
  await noticed(page, /Put on the agenda/);
  const agenda = page.locator("section[aria-labelledby=p-agenda] tbody th");
  assert.match((await agenda.allInnerTexts()).join("; "), /^1 Approval of the minutes: Group meeting M1; 2 .*; 3 /);
  await page.goto(`${now.path}/agenda`);
  await page.locator("fieldset.planned", { hasText: "Name of the campaign" }).locator("input[name^=duration]").fill("15");
  await page.getByRole("button", { name: "Save the lengths" }).last().click();
  await noticed(page, /agenda has been changed/);

  // Without a quorum nothing is decided, and what was typed stays.
  await attend(page, now.path, people.slice(0, 1), "present");
  assert.match(await page.locator("main").innerText(), /1 of 2 members present; 2 needed: the meeting has no quorum/);
  await decide(page, matters[1].path, "The campaign is called North", "Tell the designers", people[0]);
  assert.match(await page.locator(".error-summary").innerText(), /2 are needed/);
  assert.equal(await page.locator("#task-0").inputValue(), "Tell the designers");
  await attend(page, now.path, people, "present");
  assert.match(await page.locator("main").innerText(), /2 of 2 members present; 2 needed: the meeting has a quorum/);
  await decide(page, matters[1].path, "The campaign is called North", "Tell the designers", people[0]);
  await noticed(page, /decision was saved/i);
  await decide(page, matters[0].path, "The group supports the rail link", "Draft the letter", people[1]);
  await noticed(page, /decision was saved/i);

  // The matter goes on to the body that decides; both items show its way.
  await page.goto(`${matters[0].path}/forward`);
  await page.locator("#body").selectOption({ label: "Deciding board M" });
  await page.locator("#meeting").selectOption(board.id);
  await page.getByRole("button", { name: "Send on" }).click();
  await noticed(page, /sent on/);
  const way = await page.locator("section[aria-labelledby=s-lineage] li").allInnerTexts();
  assert.equal(way.length, 2);
  assert.match(way[0], /Preparing group M.*20 November 2026[^]*The group supports the rail link/);
  assert.match(way[1], /Deciding board M.*1 December 2026/);

  // Two secretaries write the same minutes at once.
  const one = await world.visit({}, "coordinator");
  const two = await world.visit({}, "administrator");
  const text = (at) => at.page.getByRole("textbox", { name: /Name of the campaign/ });
  const store = (at) => at.page.getByRole("button", { name: /^Save.*Name of the campaign/ }).click();
  for (const at of [one, two]) await at.page.goto(`${now.path}/minutes`);
  await text(one).fill("Opened by the chair.\n\nAada Kokousjäsen spoke of the name.");
  await store(one);
  await noticed(one.page, /saved/i);
  await text(two).fill("Opened at noon.\n\nAada Kokousjäsen spoke of the name.");
  await store(two);
  const both = await two.page.locator("main").innerText();
  assert.match(both, /Opened by the chair/);
  assert.match(both, /Opened at noon/);
  await two.page.locator("textarea").first().fill("Opened by the chair at noon.\n\nAada Kokousjäsen spoke of the name.");
  await two.page.locator("main form button[type=submit]").first().click();
  await noticed(two.page, /saved/i);

  // A browser that dies in the middle: what was being written is there again.
  await one.page.goto(`${now.path}/minutes`);
  const kept = one.page.waitForResponse((answer) => answer.url().endsWith("/minutes/keep"));
  await text(one).fill("Opened by the chair at noon.\n\nAada Kokousjäsen spoke of the name at length.");
  assert.equal((await kept).status(), 200);
  await one.close();
  const again = await world.visit({}, "coordinator");
  await again.page.goto(`${now.path}/minutes`);
  assert.equal(await text(again).inputValue(), "Opened by the chair at noon.\n\nAada Kokousjäsen spoke of the name at length.");
  await store(again);
  await noticed(again.page, /saved/i);

  // The earlier minutes are approved in one click.
  await again.page.getByRole("button", { name: /Approve the earlier minutes/ }).click();
  await noticed(again.page, /approved/i);
  await page.goto(`${earlier.path}/minutes`);
  assert.match(await page.locator("main").innerText(), /Approved on 20 November 2026 in the meeting Group meeting M2/);

  // Checked, then approved: the texts are closed.
  await again.page.goto(`${now.path}/minutes`);
  await again.page.getByRole("checkbox", { name: people[0] }).check();
  await again.page.getByRole("button", { name: "Mark as checked" }).click();
  await noticed(again.page, /checked/i);
  assert.equal(await again.page.locator("textarea").count(), 0);
  await again.page.getByRole("button", { name: "Mark as approved" }).click();
  await noticed(again.page, /approved/i);
  for (const ending of ["pdf", "docx"]) {
    const file = await again.page.request.get(`${now.path}/minutes.${ending}`);
    assert.equal(file.status(), 200, ending);
  }

  // Published: what is not public is left out, names are covered, and everybody can read the document.
  await again.page.getByRole("link", { name: "Choose what is published" }).click();
  assert.match(await again.page.locator("section[aria-labelledby=left-out]").innerText(), /Rail to the airport/);
  const proposed = await again.page.locator("#text").inputValue();
  assert.match(proposed, /\[\[Aada Kokousjäsen\]\] spoke of the name at length/);
  assert.doesNotMatch(proposed, /Rail to the airport/);
  await again.page.locator("#text").fill(proposed.replaceAll("[[Aada Kokousjäsen]]", "Aada Kokousjäsen"));
  await again.page.getByRole("button", { name: "Preview" }).click();
  await again.page.locator("#checked").check();
  await again.page.getByRole("button", { name: "Publish", exact: true }).click();
  assert.match(await again.page.locator(".error-summary").innerText(), /Aada Kokousjäsen/);
  await again.page.locator("#text").fill(proposed);
  await again.page.getByRole("button", { name: "Preview" }).click();
  assert.match(await again.page.locator("section[aria-labelledby=preview]").innerText(), /\[covered\] spoke of the name at length/);
  await again.page.locator("#checked").check();
  await again.page.getByRole("button", { name: "Publish", exact: true }).click();
  await noticed(again.page, /published/);
  const published = new URL(again.page.url()).pathname;
  const visitor = await world.visit();
  assert.equal((await visitor.page.goto(published)).status(), 200);
  const read = await visitor.page.request.get(`/en/file/${published.split("/").at(-1)}/file`);
  assert.equal(read.headers()["content-type"], "application/pdf");
  await visitor.page.goto(now.path);
  assert.match(await visitor.page.locator("main").innerText(), /Minutes: Group meeting M2/);
  assert.doesNotMatch(await visitor.page.locator("main").innerText(), /Kokousjäsen|Rail to the airport/);
  await visitor.close();

  // The next agenda shows what is open.
  const next = await meeting(page, preparing, "Group meeting M3", "planned", "2026-12-15");
  await page.goto(next.path);
  const open = await page.locator("section[aria-labelledby=p-open]").innerText();
  assert.match(open, /Tell the designers/);
  assert.match(open, /Draft the letter/);
  for (const at of [window, two, again]) await at.close();
});
