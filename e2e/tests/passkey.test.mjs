// Passkeys with the browser's own authenticator in software: made, asked for when signing in, refused from elsewhere, lost.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { launch, open } from "../lib/browser.mjs";
import { serveCopy } from "../lib/server.mjs";

/** The role whose account of the demonstration gets a passkey; accounts of the demonstration are never made to have one. */
const ROLE = "coordinator";
const AUTHENTICATOR = {
  protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
  automaticPresenceSimulation: true,
};

const world = {};
let codes = [];

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

before(async () => {
  const port = await freePort();
  // A number is no name that a passkey could belong to.
  world.origin = `http://localhost:${port}`;
  world.elsewhere = `http://127.0.0.1:${port}`;
  world.server = await serveCopy(process.env.HANSA_PREPARED, { port, words: ["--site", world.origin] });
  world.browser = await launch();
  world.window = await open(world.browser, world.origin);
  world.devtools = await world.window.context.newCDPSession(world.window.page);
  await world.devtools.send("WebAuthn.enable");
  const { authenticatorId } = await world.devtools.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
  world.authenticator = authenticatorId;
});

after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

const page = () => world.window.page;
const go = () => page().locator("[data-passkey-go]");

/** Gives the mail address and the password. */
async function password() {
  await page().goto("/en/sign-in");
  await page().locator("#email").fill(`${ROLE}@example.org`);
  await page().locator("#password").fill(`hansa-demo-${ROLE}`);
  await page().locator(".sign-in__form button[type=submit]").first().click();
}

async function signOut() {
  await world.window.context.clearCookies();
}

async function signedIn() {
  await page().goto("/en/account");
  return new URL(page().url()).pathname === "/en/account";
}

test("a passkey is made, and recovery codes are shown with it", async () => {
  await password();
  await page().goto("/en/account/passkeys");
  await page().locator("#name").fill("Work laptop");
  await go().click();
  await page().getByRole("heading", { name: "Recovery codes" }).waitFor();
  codes = await page().locator("main li code").allTextContents();
  assert.equal(codes.length, 10);
  await page().getByRole("link", { name: "I have kept them" }).click();
  await page().getByRole("rowheader", { name: "Work laptop" }).waitFor();
  world.window.check();
});

test("signing in asks for it, and half a sign-in opens nothing", async () => {
  await signOut();
  await password();
  await page().getByRole("heading", { name: "Second factor" }).waitFor();
  assert.equal(await signedIn(), false, "half a sign-in is no session");
  await page().goto("/en/sign-in/second");
  await go().click();
  await page().waitForURL((url) => !url.pathname.includes("sign-in"));
  assert.equal(await signedIn(), true);
  world.window.check();
});

test("an answer that is sent again is refused", async () => {
  await signOut();
  await password();
  let sent;
  page().on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === "/en/sign-in/second") sent = request.postData();
  });
  await page().getByRole("heading", { name: "Second factor" }).waitFor();
  await go().click();
  await page().waitForURL((url) => !url.pathname.includes("sign-in"));
  assert.match(sent, /answer=%7B/);
  await signOut();
  await password();
  await page().getByRole("heading", { name: "Second factor" }).waitFor();
  const answer = await page().request.post("/en/sign-in/second", {
    headers: { "content-type": "application/x-www-form-urlencoded", origin: world.origin }, data: sent,
  });
  assert.equal(answer.status(), 422);
  assert.equal(await signedIn(), false);
});

test("the passkey is not offered at another address of the same program", async () => {
  const window = await open(world.browser, world.elsewhere);
  const devtools = await window.context.newCDPSession(window.page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
  await window.page.goto("/en/sign-in");
  await window.page.locator("#email").fill(`${ROLE}@example.org`);
  await window.page.locator("#password").fill(`hansa-demo-${ROLE}`);
  await window.page.locator(".sign-in__form button[type=submit]").first().click();
  await window.page.locator("[data-passkey-go]").click();
  await window.page.locator("[data-passkey-said]:not([hidden])").waitFor();
  assert.equal(new URL(window.page.url()).pathname, "/en/sign-in/second");
  await window.close();
});

test("somebody who changes their mind is told so, and may try again", async () => {
  await signOut();
  await password();
  await world.devtools.send("WebAuthn.setUserVerified", { authenticatorId: world.authenticator, isUserVerified: false });
  await go().click();
  await page().locator("[data-passkey-said]:not([hidden])").waitFor();
  assert.equal(await signedIn(), false);
  await world.devtools.send("WebAuthn.setUserVerified", { authenticatorId: world.authenticator, isUserVerified: true });
  await page().goto("/en/sign-in/second");
  await go().click();
  await page().waitForURL((url) => !url.pathname.includes("sign-in"));
  assert.equal(await signedIn(), true);
});

test("a recovery code opens once when the authenticator is lost", async () => {
  await world.devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: world.authenticator });
  for (const [code, opens] of [[codes[0], true], [codes[0], false], [codes[1].toLowerCase(), true]]) {
    await signOut();
    await password();
    await page().locator("#code").fill(code);
    await page().getByRole("button", { name: "Sign in with the code" }).click();
    await page().waitForLoadState();
    assert.equal(await signedIn(), opens, code);
  }
});
