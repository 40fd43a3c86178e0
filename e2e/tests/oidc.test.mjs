// Signing in at a sign-in service of others' making, in a browser and step by step, and everything that must not sign in.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { SignJWT, UnsecuredJWT } from "jose";
import { LANGUAGES, launch } from "../lib/browser.mjs";
import { freePort, hansa, PROGRAM, serveCopy } from "../lib/server.mjs";
import { CLIENT, newKey, provide } from "../oidc/provider.mjs";
import { Walker } from "../oidc/walker.mjs";

const fixture = (name) => join(dirname(fileURLToPath(import.meta.url)), "../oidc", `test-fixture-${name}.pem`);
const person = (name, groups, more = {}) => ({
  name, email: `${name.toLowerCase().replaceAll(/\W/g, ".")}@city.example`, email_verified: true, groups, ...more,
});
const minutes = (count) => count * 60;

const world = {};

before(async () => {
  const port = await freePort();
  world.site = `http://127.0.0.1:${port}`;
  world.service = await provide({
    site: world.site,
    people: {
      ada: person("Ada Aalto", ["hansa-readers", "everybody"]),
      bo: person("Bo Ek", ["everybody"]),
      cia: person("Cia Lind", ["hansa-leaders"]),
      dan: person("Dan Holm", ["hansa-readers"]),
      eva: person("Eva Salo", ["hansa-readers"]),
      taken: person("Reader", ["hansa-readers"], { email: "reader@example.org" }),
      silent: { name: "Silent", groups: ["hansa-readers"] },
    },
  });
  world.folder = mkdtempSync(join(tmpdir(), "hansa-oidc-"));
  world.config = join(world.folder, "hansa.toml");
  writeFileSync(join(world.folder, "secret"), `${CLIENT.secret}\n`);
  writeFileSync(world.config, settings(world.service.issuer));
  world.server = await serveCopy(process.env.HANSA_PREPARED, { port, words: ["--config", world.config] });
  hansa(world.server.data, "group", "set", "hansa-readers", "--role", "reader");
  hansa(world.server.data, "group", "set", "hansa-leaders", "--role", "leadership");
});

after(async () => {
  await world.browser?.close();
  await world.server?.stop();
  await world.service?.stop();
  rmSync(world.folder, { recursive: true, force: true });
});

function settings(issuer, more = "") {
  return `[sign-in]
issuer = "${issuer}"
client = "${CLIENT.id}"
secret-file = "${join(world.folder, "secret")}"
name = { fi = "Testbyn tunnus", sv = "Testby-konto", en = "Testby account" }
${more}`;
}

const users = () => hansa(world.server.data, "user", "list");
const roleOf = (email) => users().split("\n").find((line) => line.includes(email));

/** Whether somebody is signed in. */
async function isIn(walker) {
  const page = await walker.ask(`${world.site}/en/account`);
  return page.status === 200;
}

/** Nobody was signed in: the page says why, no session and no account was made, and the log tells of it. */
async function nobody(walker, answer, status, why, before) {
  assert.equal(answer.status, status, `${why}: ${answer.status} ${answer.to ?? answer.text.slice(0, 300)}`);
  assert.match(answer.text, new RegExp(titles[why]), why);
  assert.ok(!answer.headers.getSetCookie().some((line) => /^hansa=[^;]/.test(line)), `${why}: a session`);
  assert.equal(await isIn(walker), false, why);
  assert.equal(users(), before, `${why}: an account`);
  assert.match(world.server.log(), new RegExp(`refused.*${why}|${why}.*refused`), why);
}

/** The titles of refusals, in any language: who comes without a cookie has not said theirs. */
const titles = {};
for (const lang of LANGUAGES) {
  const words = readFileSync(join(dirname(fileURLToPath(import.meta.url)), `../../locales/${lang}/provider.ftl`), "utf8");
  for (const [, name, title] of words.matchAll(/^provider-refused-([\w-]+) = (.+)$/gm)) {
    titles[name] = titles[name] ? `${titles[name]}|${title}` : title;
  }
}

test("in a browser one signs in at the service, and out at both", async () => {
  world.browser = await launch();
  const context = await world.browser.newContext({ baseURL: world.site });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => { 
    // What the service's own pages load is its own affair.
    if (message.type() === "error" && message.location().url.startsWith(world.site)) wrong.push(message.text());
  });
  const toTheService = async () => {
    await page.goto("/sv/sign-in?next=/sv/organisation");
    await page.getByRole("button", { name: "Logga in med Testby-konto" }).click();
    await page.locator("#login").waitFor();
    assert.ok(page.url().startsWith(world.service.issuer));
  };
  await toTheService();
  await page.locator("#login").fill("ada");
  await page.getByRole("button").click();
  await page.waitForURL(`${world.site}/sv/organisation`);
  await page.locator(".menu--account").waitFor();
  assert.match(await page.locator(".menu--account").innerText(), /Ada Aalto/);

  // Who has a session at the service is not asked again.
  await context.clearCookies({ domain: "127.0.0.1", name: "hansa" });
  await page.goto("/sv/sign-in");
  await page.getByRole("button", { name: "Logga in med Testby-konto" }).click();
  await page.locator(".menu--account").waitFor();

  await page.locator(".menu--account summary").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.waitForURL(`${world.service.issuer}/session/end**`);
  await page.getByRole("button", { name: /yes/i }).click();
  await page.waitForURL(`${world.site}/sv?done=signed-out`);
  assert.equal(await page.locator(".menu--account").count(), 0);
  await toTheService();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("rights follow the groups from one sign-in to the next", async () => {
  const { people } = world.service;
  const email = people.eva.email;
  assert.equal((await new Walker().signIn(world.site, "eva")).status, 303);
  assert.match(roleOf(email), /reader/);

  const second = new Walker();
  people.eva.groups = ["hansa-readers", "hansa-leaders"];
  await second.signIn(world.site, "eva");
  assert.match(roleOf(email), /leadership/);
  assert.ok(await isIn(second));

  // Without a group the rights are gone everywhere, not only in the browser that asks.
  people.eva.groups = ["everybody"];
  const third = new Walker();
  const before = users();
  await nobody(third, await third.signIn(world.site, "eva"), 403, "no-group", before);
  assert.equal(await isIn(second), false);

  people.eva.groups = ["hansa-readers"];
  await second.signIn(world.site, "eva");
  assert.match(roleOf(email), /reader/);
  assert.ok(await isIn(second));
});

test("who is in no group, has no address, or has the address of another gets no account", async () => {
  for (const [login, why] of [["bo", "no-group"], ["silent", "no-address"], ["taken", "taken"]]) {
    const walker = new Walker();
    const before = users();
    await nobody(walker, await walker.signIn(world.site, login), 403, why, before);
  }
});

test("a disabled account stays closed", async () => {
  await new Walker().signIn(world.site, "dan");
  const admin = new Walker();
  await admin.ask(`${world.site}/en/sign-in`, { form: { email: "administrator@example.org", password: "hansa-demo-administrator" } });
  const list = await admin.ask(`${world.site}/en/users`);
  const id = /\/en\/users\/([0-9a-f-]{36})">Dan Holm/.exec(list.text)[1];
  const done = await admin.ask(`${world.site}/en/users/${id}/disable`, { form: { x: "1" } });
  assert.equal(done.status, 303, done.text.slice(0, 500));
  const walker = new Walker();
  const before = users();
  await nobody(walker, await walker.signIn(world.site, "dan"), 403, "disabled", before);
});

test("an answer counts once, in the browser that asked", async () => {
  const before = users();
  const walker = new Walker();
  const { on } = await walker.begin(world.site);
  assert.equal(await isIn(walker), false, "half a sign-in is none");
  const back = await walker.signInThere(world.site, on, "ada");
  const stranger = new Walker();
  await nobody(stranger, await stranger.ask(back), 403, "expired", before);
  // Somebody else's half sign-in does not help either.
  await stranger.begin(world.site);
  await nobody(stranger, await stranger.ask(back), 403, "expired", before);

  // Asking for the headers alone uses nothing up.
  assert.equal((await walker.ask(back, { method: "HEAD" })).status, 404);
  const done = await walker.ask(back);
  assert.equal(done.status, 303, done.text.slice(0, 300));
  const again = new Walker();
  await nobody(again, await again.ask(back), 403, "expired", users());

  // The same code in a sign-in of its own: the service does not give the proof twice.
  await again.begin(world.site);
  const fresh = await again.begin(world.site);
  const url = new URL(await again.signInThere(world.site, fresh.on, "ada"));
  url.searchParams.set("code", new URL(back).searchParams.get("code"));
  await nobody(again, await again.ask(url.href), 403, "expired", users());
});

test("what the browser brings back must fit what was asked", async () => {
  const cases = [
    ["another state", (query) => query.set("state", "x".repeat(22)), 403, "expired"],
    ["no state", (query) => query.delete("state"), 403, "expired"],
    ["another service", (query) => query.set("iss", "https://evil.example"), 403, "untrusted"],
    ["no service", (query) => query.delete("iss"), 403, "untrusted"],
    ["no code", (query) => query.delete("code"), 403, "untrusted"],
    ["an invented code", (query) => query.set("code", "invented"), 403, "expired"],
    ["an error", (query) => query.set("error", "server_error"), 403, "cancelled"],
  ];
  for (const [name, change, status, why] of cases) {
    const before = users();
    const walker = new Walker();
    const { on } = await walker.begin(world.site);
    const url = new URL(await walker.signInThere(world.site, on, "ada"));
    change(url.searchParams);
    await nobody(walker, await walker.ask(url.href), status, why, before);
    assert.equal((await walker.ask(url.href)).status, 403, `${name}: it can be tried again`);
  }
  const walker = new Walker();
  const before = users();
  await nobody(walker, await walker.signIn(world.site, ""), 403, "cancelled", before);
});

test("new keys count at once, and the old ones no more", async () => {
  const old = world.service.key;
  await world.service.rotate(newKey("second"));
  assert.equal((await new Walker().signIn(world.site, "ada")).status, 303);
  world.service.forge = (claims, sign) => sign(claims, old);
  const [walker, before] = [new Walker(), users()];
  await nobody(walker, await walker.signIn(world.site, "ada"), 403, "untrusted", before);
  // Unknown keys make the service be asked once a minute, not each time.
  const fetches = () => world.service.asked.filter((path) => path === "/jwks").length;
  const count = fetches();
  for (let turn = 0; turn < 3; turn += 1) await new Walker().signIn(world.site, "ada");
  assert.equal(fetches(), count);
  world.service.forge = undefined;
});

test("a proof that was forged or made for another signs nobody in", async () => {
  const foreign = newKey(world.service.key.kid);
  const pem = createPublicKey({ key: world.service.key, format: "jwk" }).export({ type: "spki", format: "pem" });
  const hs = (claims, secret) => new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", kid: world.service.key.kid }).sign(new TextEncoder().encode(secret));
  const now = () => Math.floor(Date.now() / 1000);
  const cases = {
    "another nonce": (claims, sign) => sign({ ...claims, nonce: "another" }),
    "no nonce": ({ nonce: _, ...claims }, sign) => sign(claims),
    "another audience": (claims, sign) => sign({ ...claims, aud: "another" }),
    "one more audience": (claims, sign) => sign({ ...claims, aud: [CLIENT.id, "another"], azp: CLIENT.id }),
    "no audience": ({ aud: _, ...claims }, sign) => sign(claims),
    "another party": (claims, sign) => sign({ ...claims, azp: "another" }),
    "another issuer": (claims, sign) => sign({ ...claims, iss: "https://evil.example" }),
    "no signature": (claims) => new UnsecuredJWT(claims).encode(),
    "the public key as a secret": (claims) => hs(claims, pem),
    "the client's secret": (claims) => hs(claims, CLIENT.secret),
    "another key of the same name": (claims, sign) => sign(claims, foreign),
    "a key that is not known": (claims, sign) => sign(claims, foreign, "unknown"),
    "expired": (claims, sign) => sign({ ...claims, exp: now() - minutes(3) }),
    "changed after signing": async (claims, sign) => {
      const [head, , tail] = (await sign(claims)).split(".");
      return `${head}.${Buffer.from(JSON.stringify({ ...claims, sub: "ada" })).toString("base64url")}.${tail}`;
    },
    "no subject": ({ sub: _, ...claims }, sign) => sign(claims),
    "a critical header that nobody knows": async (claims, sign) => {
      const [, , tail] = (await sign(claims)).split(".");
      const head = { alg: "RS256", kid: world.service.key.kid, crit: ["x"], x: 1 };
      const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
      return `${part(head)}.${part(claims)}.${tail}`;
    },
    "no proof at all": () => "",
  };
  for (const [name, forge] of Object.entries(cases)) {
    const before = users();
    const walker = new Walker();
    world.service.forge = forge;
    try {
      const answer = await walker.signIn(world.site, "cia");
      await nobody(walker, answer, 403, "untrusted", before).catch((error) => { throw new Error(`${name}: ${error.message}`); });
    } finally {
      world.service.forge = undefined;
    }
  }
  // The same person with an honest proof.
  assert.equal((await new Walker().signIn(world.site, "cia")).status, 303);
});

test("clocks may differ by minutes, and the page tells when they differ by more", async () => {
  const moved = (by) => (claims, sign) => sign({ ...claims, iat: claims.iat + by, exp: claims.exp + by });
  for (const by of [minutes(4), -minutes(4)]) {
    world.service.forge = moved(by);
    assert.equal((await new Walker().signIn(world.site, "ada")).status, 303, String(by));
  }
  for (const by of [minutes(20), -minutes(20)]) {
    world.service.forge = moved(by);
    const [walker, before] = [new Walker(), users()];
    await nobody(walker, await walker.signIn(world.site, "ada"), 503, "clock", before);
  }
  world.service.forge = undefined;
});

test("the service may say who somebody is on a page of its own", async () => {
  world.service.inProof = false;
  await world.service.rotate(world.service.key);
  const walker = new Walker();
  assert.equal((await walker.signIn(world.site, "ada")).status, 303);
  assert.ok(world.service.asked.includes("/me"));
  assert.ok(await isIn(walker));
  world.service.inProof = true;
  await world.service.rotate(world.service.key);
});

test("the way after signing in leads nowhere but here", async () => {
  for (const next of ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/en//evil.example/../.."]) {
    const answer = await new Walker().signIn(world.site, "ada", { next });
    assert.equal(new URL(answer.to).origin, world.site, next);
    // Nor on the way back, whatever is added to the address.
    const walker = new Walker();
    const { on } = await walker.begin(world.site, { next: "/en/organisation" });
    const back = new URL(await walker.signInThere(world.site, on, "ada"));
    for (const name of ["next", "redirect_uri", "to", "post_logout_redirect_uri"]) back.searchParams.append(name, next);
    assert.equal((await walker.ask(back.href)).to, `${world.site}/en/organisation`, next);
  }
  // Nor does the page after signing out at the service.
  const out = await new Walker().ask(`${world.site}/sign-in/out?state=//evil.example&next=//evil.example`);
  assert.equal(new URL(out.to).origin, world.site);
  const answer = await new Walker().signIn(world.site, "ada", { next: "/en/organisation?sort=name" });
  assert.equal(answer.to, `${world.site}/en/organisation?sort=name`);
});

test("a session that was signed out opens nothing any more", async () => {
  const walker = new Walker();
  await walker.signIn(world.site, "ada");
  const kept = walker.cookie(world.site, "hansa");
  const out = await walker.ask(`${world.site}/en/sign-out`, { form: { x: "1" } });
  assert.ok(out.status < 400, out.text.slice(0, 300));
  const thief = await fetch(`${world.site}/en/account`, { redirect: "manual", headers: { cookie: `hansa=${kept}` } });
  assert.equal(thief.status, 303, "the cookie that was kept");
  const program = await fetch(`${world.site}/api/v1/me`, { headers: { authorization: `Bearer ${kept}` } });
  assert.equal(program.status, 401);

  // Nor does what the service sent back, nor the half of a sign-in.
  const again = new Walker();
  const { on } = await again.begin(world.site);
  const half = again.cookie(world.site, "hansa-provider");
  const back = await again.signInThere(world.site, on, "ada");
  assert.equal((await again.ask(back)).status, 303);
  await again.ask(`${world.site}/en/sign-out`, { form: { x: "1" } });
  const replayed = await fetch(back, { redirect: "manual", headers: { cookie: `hansa-provider=${half}` } });
  assert.equal(replayed.status, 403);
  assert.ok(!replayed.headers.getSetCookie().some((line) => /^hansa=[^;]/.test(line)));
});

test("who is signed in proves once more to be who they are", async () => {
  const walker = new Walker();
  await walker.signIn(world.site, "ada");
  const session = walker.cookie(world.site, "hansa");
  const { on } = await walker.begin(world.site, { confirm: "true", next: "/en/account" });
  assert.equal(new URL(on).searchParams.get("prompt"), "login");
  assert.equal(new URL(on).searchParams.get("max_age"), "0");
  const done = await walker.ask(await walker.signInThere(world.site, on, "ada"));
  assert.equal(done.to, `${world.site}/en/account`);
  assert.equal(walker.cookie(world.site, "hansa"), session);

  // Another person, and a proof of yesterday, confirm nothing.
  const other = await walker.begin(world.site, { confirm: "true" });
  walker.forget(world.service.issuer);
  const answer = await walker.ask(await walker.signInThere(world.site, other.on, "cia"));
  assert.equal(answer.status, 403);
  assert.match(answer.text, new RegExp(titles["not-confirmed"]));
  world.service.forge = (claims, sign) => sign({ ...claims, auth_time: claims.iat - minutes(60 * 24) });
  const old = await walker.begin(world.site, { confirm: "true" });
  walker.forget(world.service.issuer);
  const late = await walker.ask(await walker.signInThere(world.site, old.on, "ada"));
  assert.equal(late.status, 403);
  assert.match(late.text, new RegExp(titles["not-confirmed"]));
  world.service.forge = undefined;
});

test("a service that fails is told of, and whoever has a password signs in with it", async () => {
  const before = users();
  world.service.fail = (path) => path === "/token" ? 500 : undefined;
  const walker = new Walker();
  await nobody(walker, await walker.signIn(world.site, "ada"), 503, "unreachable", before);
  world.service.fail = (path) => path.startsWith("/.well-known") ? 502 : undefined;
  await nobody(walker, await walker.begin(world.site), 503, "unreachable", before);
  world.service.fail = () => undefined;

  const { on } = await walker.begin(world.site);
  const back = await walker.signInThere(world.site, on, "ada");
  await world.service.stop();
  await nobody(walker, await walker.ask(back), 503, "unreachable", before);
  const stopped = await walker.begin(world.site);
  await nobody(walker, stopped, 503, "unreachable", before);
  assert.match(stopped.text, /name="password"/);
  const local = await walker.ask(`${world.site}/en/sign-in`, {
    form: { email: "reader@example.org", password: "hansa-demo-reader" },
  });
  assert.equal(local.status, 303);
  assert.ok(await isIn(walker));
});

test("an expired certificate is told of, a good one is trusted when it is named", async () => {
  const key = readFileSync(fixture("key"));
  for (const [name, trusted, status] of [["good", true, 200], ["expired", true, 503], ["good", false, 503]]) {
    const tls = { key, cert: readFileSync(fixture(name)) };
    const port = await freePort();
    const service = await provide({ site: `http://127.0.0.1:${port}`, people: {}, tls });
    const config = join(world.folder, `${name}-${trusted}.toml`);
    writeFileSync(config, settings(service.issuer, trusted ? `ca-file = "${fixture("ca")}"` : ""));
    const server = await serveCopy(process.env.HANSA_PREPARED, { port, words: ["--config", config] });
    const page = await new Walker().begin(server.origin);
    assert.equal(page.status, status, `${name} ${trusted}`);
    if (status === 503) assert.match(page.text, new RegExp(titles.certificate));
    else assert.ok(page.on.startsWith(`${service.issuer}/auth?`));
    await server.stop();
    await service.stop();
  }
});

test("settings that make no sense stop the program at its start", () => {
  const data = mkdtempSync(join(tmpdir(), "hansa-oidc-"));
  cpSync(process.env.HANSA_PREPARED, data, { recursive: true });
  const cases = [["http://login.city.example", "https"], ["https://u:p@login.city.example", "user"], ["file:///etc/passwd", "https"],
    ["https://login.city.example?x=1", "query"]];
  for (const [issuer, said] of cases) {
    const words = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--sign-in-issuer", issuer, "--sign-in-client", "hansa"];
    const run = spawnSync(PROGRAM, words, { encoding: "utf8", timeout: 20_000 });
    assert.equal(run.status, 2, `${issuer}: ${run.stderr}`);
    assert.match(run.stderr, new RegExp(said), issuer);
  }
  rmSync(data, { recursive: true, force: true });
});
