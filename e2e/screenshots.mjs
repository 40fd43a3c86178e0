// Makes the pictures of the README, docs/images/*.png, from the sample city.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open, signIn } from "./lib/browser.mjs";
import { prepare, serveCopy } from "./lib/server.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../docs/images");
/** What a picture may weigh, in bytes. */
const LIMIT = 200_000;
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };

const pictures = [
  { name: "picture-fi", viewport: DESK, path: "/fi" },
  { name: "picture-phone", viewport: PHONE, path: "/fi" },
  { name: "list", viewport: DESK, path: "/en/membership" },
  { name: "record", viewport: DESK, path: "/en/membership", first: "C40" },
  { name: "form", viewport: DESK, path: "/en/interest/new", role: "coordinator" },
];

mkdirSync(folder, { recursive: true });
const prepared = await prepare({ invented: false });
const server = await serveCopy(prepared);
const browser = await launch();
try {
  for (const { name, viewport, path, first, role } of pictures) {
    const window = await open(browser, server.origin, { viewport, reducedMotion: "reduce" });
    if (role) await signIn(window.page, role);
    await window.page.goto(path);
    if (first) await window.page.locator("tbody th a", { hasText: first }).first().click();
    await window.page.locator("h1").waitFor();
    const file = join(folder, `${name}.png`);
    await window.page.screenshot({ path: file });
    window.check();
    await window.close();
    const { size } = statSync(file);
    assert.ok(size <= LIMIT, `${file} weighs ${size} bytes`);
    console.log(`${name}.png ${viewport.width} × ${viewport.height}, ${size} bytes`);
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(prepared, { recursive: true, force: true });
}
