// Keys alone reach and operate everything, and one sees where one is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { suite } from "../lib/suite.mjs";

const world = suite();
/** More stops than any of the pages has: where the walk has not ended by then, it is a trap. */
const MOST = 400;

/** Where the focus is, and how it shows. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const middle = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
    // Boxes and buttons of the design system show the ring on what is drawn for them.
    const drawn = [element, element.nextElementSibling, element.parentElement].filter(Boolean);
    const ring = (one) => [null, "::before", "::after"].map((part) => getComputedStyle(one, part)).some((own) =>
      (own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2) || /\d+px \d+px \d+px [2-9]/.test(own.boxShadow));
    return {
      name: `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} ${(element.textContent ?? "").trim().slice(0, 40)}`,
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      shows: drawn.some(ring),
      inWindow: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      covered: Boolean(middle) && !element.contains(middle) && !middle.contains(element) && !element.labels?.[0]?.contains(middle),
    };
  });
}

test("the first key leads past the header", async () => {
  const window = await world.visit();
  await window.page.goto("/en/organisation");
  await window.page.keyboard.press("Tab");
  const first = await focused(window.page);
  assert.match(first.name, /Skip to content/);
  assert.ok(first.inWindow, "the link shows when it has the focus");
  await window.page.keyboard.press("Enter");
  assert.equal(await window.page.evaluate(() => document.activeElement.id), "main");
  await window.page.keyboard.press("Tab");
  assert.equal(await window.page.evaluate(() => document.querySelector("main").contains(document.activeElement)), true);
  await window.close();
});

for (const [name, path, role] of [
  ["picture", "/fi", undefined],
  ["list", "/fi/partnership", "coordinator"],
  ["form", "/fi/membership/new", "coordinator"],
  ["users", "/fi/users", "administrator"],
]) {
  test(`one walks through the ${name} and out again, and sees every stop`, async () => {
    const window = await world.visit({}, role);
    const { page } = window;
    await page.goto(path);
    const stops = [];
    const faults = [];
    for (let i = 0; i < MOST; i += 1) {
      await page.keyboard.press("Tab");
      const stop = await focused(page);
      if (!stop) break;
      stops.push(stop);
      if (!stop.shows) faults.push(`${stop.name}: no ring of 2 pixels`);
      if (!stop.inWindow) faults.push(`${stop.name}: outside the window`);
      if (stop.covered) faults.push(`${stop.name}: something covers it`);
    }
    assert.ok(stops.length < MOST, `no way out after ${stops.at(-1)?.name}`);
    assert.deepEqual(faults, []);
    // Everything that shows and can be operated was a stop; of a group of radio buttons one is.
    const operable = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input:not([type=hidden]):not([type=radio]), select, textarea, summary")]
        .filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
        .length);
    assert.ok(stops.length >= operable, `${stops.length} stops, ${operable} things to operate`);
    await window.close();
  });
}

test("menus open and close by keys, and the focus comes back", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en");
  const button = page.locator(".menu--account summary");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".menu--account").getAttribute("open") !== null, true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".menu--account").getAttribute("open"), null);
  assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  await window.close();
});

test("the key / leads to the search field", async () => {
  const window = await world.visit();
  await window.page.goto("/en/organisation");
  await window.page.keyboard.press("/");
  assert.equal(await window.page.evaluate(() => document.activeElement.id), "site-search");
  await window.page.keyboard.type("C40");
  await window.page.keyboard.press("Enter");
  await window.page.locator(".hits, .empty").first().waitFor();
  assert.match(window.page.url(), /\/en\/search\?q=C40/);
  await window.close();
});
