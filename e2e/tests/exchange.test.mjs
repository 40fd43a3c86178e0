// Small things on the pages of data in and out: choosing what to download, copying an address, dropping messages, and what
// administrators are to look after.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overflow, violations } from "../lib/browser.mjs";
import { suite } from "../lib/suite.mjs";

const world = suite();

test("a kind is chosen, and its list can be downloaded", async () => {
  const window = await world.visit({ javaScriptEnabled: false }, "reader");
  const { page } = window;
  await page.goto("/sv/data");
  await page.locator("summary", { hasText: "Partner" }).click();
  await page.getByRole("link", { name: "Nätverk", exact: true }).first().click();
  await page.waitForURL(/\/sv\/network\/export$/);
  const address = await page.locator("[aria-labelledby=reading] a[download]", { hasText: "Excel" }).getAttribute("href");
  const file = await page.request.get(address);
  assert.equal(file.status(), 200);
  assert.match(file.headers()["content-disposition"], /\.xlsx/);
  window.check();
  await window.close();
});

test("a private address is copied with one button, which scripts alone can offer", async () => {
  const window = await world.visit({ permissions: ["clipboard-read", "clipboard-write"] }, "coordinator");
  const { page } = window;
  await page.goto("/en/me/addresses");
  await page.getByRole("button", { name: "Make an address" }).first().click();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const address = await page.locator("#address").inputValue();
  assert.match(address, /\/calendar\/.+\.ics$/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await overflow(page), []);
  window.check();
  await window.close();

  const plain = await world.visit({ javaScriptEnabled: false }, "coordinator");
  await plain.page.goto("/en/me/addresses");
  await plain.page.getByRole("button", { name: "Make an address" }).first().click();
  await plain.page.locator("#address").waitFor();
  assert.equal(await plain.page.locator("[data-copy]").isVisible(), false);
  await plain.close();
});

const letter = (id) =>
  `From: Ida Invented <ida@invented.example>\r\nTo: city@hansa.example\r\nDate: Mon, 2 Mar 2026 09:00:00 +0200\r\n` +
  `Subject: Harbour visit ${id}\r\nMessage-ID: <${id}@invented.example>\r\n\r\nWhen would it suit you?\r\n`;

test("messages are dropped anywhere on the page, and each becomes a contact to look at", async () => {
  const window = await world.visit({}, "coordinator");
  const { page } = window;
  await page.goto("/en/mail");
  await page.getByText("You can also drag them onto this page.").waitFor();
  const dropped = await page.evaluateHandle((letters) => {
    const files = new DataTransfer();
    letters.forEach((text, place) => files.items.add(new File([text], `letter-${place}.eml`, { type: "message/rfc822" })));
    return files;
  }, [letter("one"), letter("two")]);
  await page.dispatchEvent("h1", "dragenter", { dataTransfer: dropped });
  assert.equal(await page.locator(".field--drop").count(), 1, "the page says that it takes them");
  await page.dispatchEvent("h1", "drop", { dataTransfer: dropped });
  assert.equal(await page.locator(".field--drop").count(), 0);
  assert.equal(await page.locator("#files").evaluate((input) => input.files.length), 2);
  await page.getByRole("button", { name: "See what comes of the messages" }).click();
  await page.getByText("Harbour visit one").first().waitFor();
  await page.getByText("Harbour visit two").first().waitFor();
  assert.deepEqual(await violations(page), []);
  window.check();
  await window.close();
});

test("an administrator sees on their own page that there is no backup, and others do not", async () => {
  const window = await world.visit({}, "administrator");
  const { page } = window;
  for (const path of ["/en/data", "/en/me"]) {
    await page.goto(path);
    await page.locator("[aria-labelledby=worries] a", { hasText: "There is no backup yet" }).waitFor();
    assert.deepEqual(await violations(page), []);
  }
  await page.locator("[aria-labelledby=worries] a").first().click();
  await page.waitForURL(/\/en\/backups$/);
  window.check();
  await window.close();

  const other = await world.visit({}, "coordinator");
  await other.page.goto("/en/me");
  assert.equal(await other.page.locator("[aria-labelledby=worries]").count(), 0);
  await other.close();
});
