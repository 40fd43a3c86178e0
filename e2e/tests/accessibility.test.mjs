// Every kind of page in every language: no finding of axe of any impact, no sideways scrolling at 320 pixels, a title
// and a heading, the language said, nothing that breaks the security policy or leaves the site.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LANGUAGES, overflow, violations } from "../lib/browser.mjs";
import { kindPages, kinds, mainPages, records, staffPages } from "../lib/pages.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();
/** Windows that look at pages at the same time; more do not help on two cores. */
const WINDOWS = 3;
/** A phone's window, and the widest one in which nothing may need sideways scrolling (WCAG 2.2, 1.4.10). */
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };

/** Looks at pages in some windows at once, each page as a test of its own. */
async function lookAt(t, title, pages, options, role, inspect) {
  const queue = [...pages];
  const work = async () => {
    const window = await world.visit(options, role);
    for (let page = queue.shift(); page; page = queue.shift()) {
      const { lang, name, path, status = 200 } = page;
      await t.test(`${title}, ${lang}: ${name}`, async () => {
        const answer = await window.page.goto(`/${lang}${path}`);
        assert.equal(answer.status(), status);
        await inspect(window.page, lang);
        window.check();
      });
    }
    await window.close();
  };
  await Promise.all(Array.from({ length: WINDOWS }, work));
}

const inAllLanguages = (pages) => LANGUAGES.flatMap((lang) => pages.map((page) => ({ ...page, lang })));

/** All that is asked of a page. */
async function whole(page, lang) {
  assert.deepEqual(await violations(page), []);
  assert.equal(await page.locator("html").getAttribute("lang"), lang);
  assert.equal(await page.locator("h1").count(), 1, "one main heading");
  assert.match(await page.title(), /\S+ – .+ – Hansa$/);
  // A message without a text is shown by its name.
  assert.doesNotMatch(await page.locator("body").innerText(), /(^|\s)(error|form|list|record|picture|done)-[a-z-]+($|\s)/);
  await reflows(page);
}

async function reflows(page) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  assert.deepEqual(await overflow(page), []);
  await page.setViewportSize(before);
}

/** What a narrow window or another colour scheme can break besides. */
async function look(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflow(page), []);
}

describe("pages for everybody", { concurrency: false }, () => {
  test("wide and light", async (t) => {
    const found = records(world.data, await kinds(world.origin));
    const some = ["goal", "membership", "event", "document", "place"].map((kind) => ({ name: kind, path: `/${kind}/${found[kind]}` }));
    const pages = [...mainPages(found), ...some, { name: "sign in", path: "/sign-in" }];
    await lookAt(t, "anybody", inAllLanguages(pages), {}, undefined, whole);
  });

  test("on a phone, light and dark, and wide and dark", async (t) => {
    const pages = mainPages(records(world.data, await kinds(world.origin)));
    const sets = [["phone", PHONE, "light"], ["phone, dark", PHONE, "dark"], ["dark", { width: 1280, height: 900 }, "dark"]];
    for (const [title, viewport, colorScheme] of sets) {
      // The languages differ in their words, which the wide run reads; Finnish has the longest ones.
      const chosen = pages.map((page) => ({ ...page, lang: "fi" }));
      await lookAt(t, title, chosen, { viewport, colorScheme }, undefined, look);
    }
  });

  test("in the system's high-contrast colours", async (t) => {
    const pages = mainPages(records(world.data, await kinds(world.origin))).map((page) => ({ ...page, lang: "fi" }));
    await lookAt(t, "forced colours", pages, { forcedColors: "active" }, undefined, look);
  });
});

describe("pages for those who have signed in", { concurrency: false }, () => {
  test("list, record and form of every kind, and the pages of staff", async (t) => {
    const found = records(world.data, await kinds(world.origin));
    const pages = [...mainPages(found), ...staffPages(found), ...kindPages(found)];
    await lookAt(t, "administrator", inAllLanguages(pages), {}, "administrator", whole);
  });

  test("on a phone and in the dark", async (t) => {
    const found = records(world.data, await kinds(world.origin));
    const pages = staffPages(found).map((page) => ({ ...page, lang: "fi" }));
    await lookAt(t, "administrator, phone", pages, { viewport: PHONE }, "administrator", look);
    await lookAt(t, "administrator, dark", pages, { colorScheme: "dark" }, "administrator", look);
  });

  test("a form with errors and a conflict", async (t) => {
    const window = await world.visit({}, "administrator");
    const { organisation } = records(world.data, ["organisation"]);
    for (const lang of LANGUAGES) {
      await t.test(`errors, ${lang}`, async () => {
        await window.page.goto(`/${lang}/organisation/new`);
        await window.page.locator("form.form .button-row button[type=submit]").click();
        await window.page.locator(".error-summary").waitFor();
        await whole(window.page, lang);
        window.check();
      });
      await t.test(`conflict, ${lang}`, async () => {
        const other = await window.context.newPage();
        for (const page of [window.page, other]) await page.goto(`/${lang}/organisation/${organisation}/edit`);
        for (const [page, word] of [[window.page, "first"], [other, "second"]]) {
          await page.locator("#abbreviation").fill(`${word} ${lang}`);
          await page.locator("form.form .button-row button[type=submit]").click();
        }
        await other.locator("form.conflict").waitFor();
        await whole(other, lang);
        await other.close();
        window.check();
      });
    }
    await window.close();
  });

  test("a user's page, a link to hand over and the page behind it", async (t) => {
    const window = await world.visitAnew({}, "administrator");
    for (const lang of LANGUAGES) {
      await t.test(`invitation, ${lang}`, async () => {
        await window.page.goto(`/${lang}/users/new`);
        await window.page.locator("#name").fill(`Kutsuttu ${lang}`);
        await window.page.locator("#email").fill(`kutsuttu-${lang}@example.org`);
        await window.page.locator("#role-reader").check();
        await window.page.locator("form.form .button-row button[type=submit]").click();
        const link = await window.page.locator("#link").inputValue();
        await whole(window.page, lang);
        await window.page.goto(link);
        await whole(window.page, lang);
        await window.page.goto(`/${lang}/users`);
        await window.page.getByRole("link", { name: `Kutsuttu ${lang}` }).first().click();
        await whole(window.page, lang);
        window.check();
      });
    }
    await window.close();
  });
});
