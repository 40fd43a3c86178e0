// The accessibility run is worth nothing if faults are not found: a page with planted ones shows that they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, violations } from "../lib/browser.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

test("planted faults are found", async () => {
  const window = await world.visit();
  await window.page.goto("/fi/help");
  assert.deepEqual(await violations(window.page), []);
  await window.page.evaluate(() => {
    const main = document.querySelector("main");
    const input = document.createElement("input");
    const picture = document.createElement("img");
    main.append(input, picture);
  });
  const found = (await violations(window.page)).map((violation) => violation.split(" ")[0]);
  assert.ok(found.includes("label") && found.includes("image-alt"), found.join());
  const heading = window.page.locator("h1");
  await heading.evaluate((element) => element.remove());
  assert.ok((await violations(window.page)).some((violation) => violation.startsWith("page-has-heading-one")));
  await window.close();
});

test("a page that is too wide is found", async () => {
  const window = await world.visit({ viewport: { width: 320, height: 640 } });
  await window.page.goto("/fi/help");
  assert.deepEqual(await overflow(window.page), []);
  await window.page.evaluate(() => {
    const wide = document.createElement("p");
    wide.textContent = "wide";
    wide.style.minWidth = "800px";
    document.querySelector("main").append(wide);
  });
  assert.match((await overflow(window.page)).join(), /in a window of 320,.*wide/);
  await window.close();
});

test("an error on a page and a request that leaves the site are found", async () => {
  const window = await world.visit();
  await window.page.goto("/fi/help");
  await window.page.evaluate(() => { setTimeout(() => { throw new Error("planted"); }); });
  await window.page.evaluate(() => fetch("http://127.0.0.2:9/").catch(() => {}));
  await window.page.waitForFunction(() => true);
  assert.throws(() => window.check(), /planted/);
  await window.page.evaluate(() => {
    const picture = new Image();
    picture.src = "http://127.0.0.2:9/picture.png";
    document.body.append(picture);
    return new Promise((done) => { picture.onerror = done; });
  });
  assert.throws(() => window.check(), /Content Security Policy|left the site/);
  await window.close();
});
