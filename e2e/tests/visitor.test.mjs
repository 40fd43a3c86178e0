// What a visitor meets who has not signed in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { count, titles } from "../lib/journeys.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();
/** What the first page for the public may weigh as it is sent, in bytes. */
const WEIGHT = 100_000;

test("the front page is the picture of Helsinki in Finnish, and /sv and /en are the other languages", async () => {
  // A browser that prefers German gets Finnish, too: the language is never negotiated.
  const window = await world.visit({ locale: "de-DE" });
  const heads = [["/", "fi", "Tilannekuva"], ["/fi", "fi", "Tilannekuva"], ["/sv", "sv", "Lägesbild"], ["/en", "en", "Situational picture"]];
  for (const [path, lang, heading] of heads) {
    await window.page.goto(path);
    assert.equal(await window.page.locator("html").getAttribute("lang"), lang, path);
    assert.equal(await window.page.locator("h1").innerText(), heading, path);
  }
  assert.match(await window.page.title(), /Helsinki/);
  window.check();
  await window.close();
});

test("switching the language keeps the page", async () => {
  const window = await world.visit();
  await window.page.goto("/fi/organisation?type=city&sort=-title");
  const before = await count(window.page);
  await window.page.locator(".languages a[hreflang=sv]").click();
  const there = new URL(window.page.url());
  assert.equal(there.pathname, "/sv/organisation");
  assert.deepEqual([there.searchParams.get("type"), there.searchParams.get("sort")], ["city", "-title"]);
  assert.equal(await count(window.page), before);
  await window.close();
});

test("a figure of the picture opens the list whose count is the figure", async () => {
  const window = await world.visit();
  await window.page.goto("/en");
  const figures = await window.page.locator(".figures a, .table td.number a").evaluateAll((links) =>
    links.map((link) => ({ href: link.getAttribute("href"), text: link.textContent })));
  const counted = figures.map(({ href, text }) => ({ href, value: Number(/^\s*([\d,]+)/.exec(text)?.[1].replace(",", "")) }));
  const lists = counted.filter(({ href, value }) => !Number.isNaN(value) && /^\/en\/[a-z_]+\?/.test(href));
  assert.ok(lists.length >= 10, `only ${lists.length} figures open a list`);
  for (const { href, value } of lists) {
    await window.page.goto(href);
    assert.equal(await count(window.page), value, href);
  }
  window.check();
  await window.close();
});

test("a list is filtered, sorted and given other columns, and its CSV is the table", async () => {
  const window = await world.visit();
  const { page } = window;
  await page.goto("/en/organisation");
  const all = await count(page);
  await page.locator("#f-type").selectOption("city");
  await page.locator(".filters__row button[type=submit]").first().click();
  const cities = await count(page);
  assert.ok(cities > 5 && cities < all, `${cities} of ${all}`);
  assert.equal(await page.locator(".applied li").count(), 1);

  const rising = await titles(page);
  assert.deepEqual(rising, rising.toSorted(new Intl.Collator("en").compare));
  await page.locator("thead th a").first().click();
  assert.deepEqual(await titles(page), rising.toReversed());

  const columns = page.locator("form", { has: page.locator("#c-country") });
  await columns.locator("summary").click();
  await page.locator("#c-country").check();
  await page.locator("#c-type").uncheck();
  await columns.locator("button[type=submit]").click();
  assert.equal(await count(page), cities);
  const headings = (await page.locator("thead th").allInnerTexts()).map((text) => text.trim());
  assert.ok(headings.includes("Country") && !headings.includes("Type"), headings.join());

  await page.locator(".list-bar__links a", { hasText: "Download" }).click();
  const address = await page.locator("[aria-labelledby=reading] a[download]", { hasText: "CSV" }).getAttribute("href");
  await page.goBack();
  const answer = await page.request.get(address);
  assert.match(answer.headers()["content-type"], /^text\/csv/);
  assert.match(answer.headers()["content-disposition"], /^attachment/);
  const rows = parse(await answer.text());
  assert.deepEqual(rows[0].slice(1), headings.slice(1));
  const cells = await page.locator(".table-wrap tbody tr").evaluateAll((lines) =>
    lines.map((line) => [line.querySelector("a").textContent, ...[...line.querySelectorAll("td")].map((cell) => cell.textContent.trim().replace(/^–$/, ""))]));
  assert.deepEqual(rows.slice(1), cells);

  await page.locator(".filters__clear", { hasText: "Clear" }).click();
  assert.equal(await count(page), all);
  window.check();
  await window.close();
});

test("a search finds by name and in texts, and narrows by kind", async () => {
  const window = await world.visit();
  const { page } = window;
  await page.goto("/en");
  await page.locator("#site-search").fill("Eurocities");
  await page.keyboard.press("Enter");
  await page.locator(".hits").waitFor();
  assert.match(await page.locator(".hits__title").first().innerText(), /Eurocities/);
  const facet = page.locator(".facets a", { hasText: "Networks" });
  const hits = Number(await facet.locator(".count").innerText());
  await facet.click();
  assert.equal(await count(page), hits);
  assert.equal(await page.locator(".facets a[aria-current]").innerText().then((text) => text.includes("Networks")), true);
  window.check();
  await window.close();
});

test("the picture comes as a PDF and as a Word file in the language of its page", async () => {
  const window = await world.visit();
  const { page } = window;
  const files = [
    ["PDF", "application/pdf", "%PDF"],
    ["Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"],
  ];
  for (const lang of ["fi", "sv", "en"]) {
    await page.goto(`/${lang}`);
    for (const [name, type, start] of files) {
      const address = await page.locator(".page-title__links").getByRole("link", { name, exact: true }).getAttribute("href");
      assert.match(address, new RegExp(`^/${lang}/`));
      const answer = await page.request.get(address);
      assert.equal(answer.status(), 200, address);
      assert.equal(answer.headers()["content-type"], type, address);
      assert.match(answer.headers()["content-disposition"], /^attachment/, address);
      const bytes = await answer.body();
      assert.equal(bytes.subarray(0, start.length).toString("latin1"), start, address);
    }
  }
  window.check();
  await window.close();
});

test("what a visitor may not see and what does not exist look alike", async () => {
  const window = await world.visit();
  const pages = ["/en/nothing", "/en/organisation/00000000-0000-7000-8000-000000000000", "/en/nothing/at/all"];
  const texts = [];
  for (const path of pages) {
    const answer = await window.page.goto(path);
    assert.equal(answer.status(), 404, path);
    texts.push((await window.page.locator("main").innerText()).replace(/[0-9a-f-]{36}/g, ""));
  }
  assert.equal(new Set(texts).size, 1);
  await window.close();
});

test("no cookie is set before one signs in", async () => {
  const window = await world.visit();
  for (const path of ["/", "/sv/organisation", "/en/sign-in", "/fi/search?q=helsinki", "/en/help"]) await window.page.goto(path);
  assert.deepEqual(await window.context.cookies(), []);
  window.check();
  await window.close();
});

test("the public picture weighs less than 100 kB as it is sent", async (t) => {
  const window = await world.visit();
  const session = await window.context.newCDPSession(window.page);
  await session.send("Network.enable");
  let sent = 0;
  let whole = 0;
  const parts = [];
  session.on("Network.dataReceived", ({ dataLength }) => { whole += dataLength; });
  const kinds = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, new URL(response.url).pathname));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sent += encodedDataLength;
    parts.push(`${kinds.get(requestId)} ${encodedDataLength}`);
  });
  await window.page.goto("/", { waitUntil: "networkidle" });
  t.diagnostic(`${sent} bytes sent, ${whole} before compression (${parts.join(", ")})`);
  assert.ok(parts.length >= 3, "the page has a style sheet and a script");
  assert.ok(sent < WEIGHT, `${sent} bytes: ${parts.join(", ")}`);
  await window.close();
});

/** Rows of cells of a CSV text (RFC 4180), with commas or semicolons. */
function parse(text) {
  const plain = text.replace(/^\uFEFF/, "");
  const comma = plain.slice(0, plain.indexOf("\n")).includes(";") ? ";" : ",";
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < plain.length; i += 1) {
    const letter = plain[i];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (plain[i + 1] === '"') { cell += '"'; i += 1; }
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === comma) { rows.at(-1).push(cell); cell = ""; }
    else if (letter === "\n") { rows.at(-1).push(cell); rows.push([]); cell = ""; }
    else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || rows.at(-1).length > 0) rows.at(-1).push(cell);
  return rows.filter((row) => row.length > 0);
}
