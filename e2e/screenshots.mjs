// Makes the pictures of the README, docs/images/*.png, and those of the guide, docs/guide/images/*.png, from the sample
// city. The guide's show the Finnish interface and a page of each group of kinds.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open, signIn } from "./lib/browser.mjs";
import { prepare, serveCopy } from "./lib/server.mjs";

const docs = join(dirname(fileURLToPath(import.meta.url)), "../docs");
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };
const GUIDE = { width: 1100, height: 760 };

/** Comments on the record and shows the comments. */
const comment = async (page) => {
  await page.locator("#comment-text").fill(
    "Kuka vie tämän seuraavaan kokoukseen? Tarvitsemme luonnoksen **viikkoa ennen**, jotta ehdimme lukea sen.",
  );
  await page.locator("form", { has: page.locator("#comment-text") }).locator("button[type=submit]").click();
  await page.locator("ol.comments").waitFor();
  await page.goto(page.url().replace(/[?#].*/, ""));
  await page.locator(".comments").first().evaluate((comments) => comments.parentElement.scrollIntoView());
};

/** Saves the list as a view, which then has a tab. */
const save = async (page) => {
  await page.locator("summary", { hasText: "Tallenna tämä näkymä" }).click();
  await page.locator("#view-new-name").fill("Verkostot kaupungin roolin mukaan");
  await page.locator("form", { has: page.locator("#view-new-name") }).locator("button[type=submit]").click();
  await page.locator("nav a[aria-current]", { hasText: "Verkostot kaupungin" }).waitFor();
  await from("h1")(page);
};

/** Scrolls so that the page is seen from a part of it on. */
const from = (selector) => (page) => page.locator(selector).first().evaluate((part) => part.scrollIntoView());

/** Brings a table, and shows which field each of its columns fills. */
const bring = async (page) => {
  const text = "Nimi suomeksi;Tyyppi;Maa;Verkkosivut;Huomio\nTallinnan satama;Yritys;Viro;https://www.ts.ee;risteilyt\n" +
    "Tarton yliopisto;Yliopisto tai korkeakoulu;Viro;https://ut.ee;\n";
  await page.locator("#file").setInputFiles({ name: "Kumppanit 2026.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("main form.form button[type=submit]").first().click();
  await page.locator(".mapping").waitFor();
};

/** Opens the first folded part of the page's main column. */
const unfold = (page) => page.locator("main .sections__main details:not([open]) > summary").first().click();

/** A picture: the page to open, the record of its list to follow, who is signed in, and what is done before it is taken. */
const sets = [
  {
    folder: join(docs, "images"),
    // What a picture may weigh, in bytes.
    limit: 200_000,
    lang: "en",
    viewport: DESK,
    pictures: [
      { name: "picture-fi", path: "/fi" },
      { name: "picture-phone", viewport: PHONE, path: "/fi" },
      { name: "list", path: "/en/membership" },
      { name: "record", path: "/en/membership", first: "C40" },
      { name: "form", path: "/en/interest/new", role: "coordinator" },
    ],
  },
  {
    folder: join(docs, "guide/images"),
    limit: 120_000,
    lang: "fi",
    viewport: GUIDE,
    pictures: [
      { name: "strategy", path: "/fi/goal", first: "vaikuttavuuden" },
      { name: "actors", path: "/fi/organisation", first: "Bloomberg" },
      { name: "partnerships", path: "/fi/partnership", first: "New York" },
      { name: "interests", path: "/fi/interest?layout=board", role: "coordinator", act: from("h1") },
      { name: "activity", path: "/fi/trip", first: "New Yorkiin" },
      { name: "coordination", path: "/fi/action" },
      { name: "measurement", path: "/fi/signal", first: "Liikkuminen" },
      { name: "material", path: "/fi/document", first: "Kansainvälinen yhteistyö" },
      { name: "comments", path: "/fi/partnership", first: "Barcelona", role: "coordinator", act: comment },
      { name: "my-page", path: "/fi/me", role: "coordinator", act: unfold },
      { name: "view", path: "/fi/membership?group=form", role: "coordinator", act: save },
      { name: "import", path: "/fi/import?kind=organisation", role: "coordinator", act: bring },
      { name: "rule-editor", path: "/fi/strategy_rule", first: "Jäsenyydellä", role: "coordinator", edit: true, act: from(".filter-editor") },
    ],
  },
];

async function take(browser, server, set, picture) {
  const { name, viewport = set.viewport, path, first, role, edit, act } = picture;
  const window = await open(browser, server.origin, { viewport, reducedMotion: "reduce" });
  const { page } = window;
  if (role) await signIn(page, role, set.lang);
  await page.goto(path);
  if (first) await page.locator("tbody th a", { hasText: first }).first().click();
  await page.locator("h1").waitFor();
  if (edit) await page.goto(`${page.url()}/edit`);
  await act?.(page);
  const file = join(set.folder, `${name}.png`);
  await page.screenshot({ path: file });
  window.check();
  await window.close();
  const { size } = statSync(file);
  assert.ok(size <= set.limit, `${file} weighs ${size} bytes`);
  console.log(`${name}.png ${viewport.width} × ${viewport.height}, ${size} bytes`);
}

const prepared = await prepare({ invented: false });
const server = await serveCopy(prepared);
const browser = await launch();
try {
  for (const set of sets) {
    mkdirSync(set.folder, { recursive: true });
    for (const picture of set.pictures) await take(browser, server, set, picture);
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(prepared, { recursive: true, force: true });
}
