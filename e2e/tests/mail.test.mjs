// Mail as it arrives: through SMTP, at a server of others' making, read by a reader of others' making.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { receive, USER } from "../lib/mail.mjs";
import { PROGRAM } from "../lib/server.mjs";

const PASSWORD = "korppi sade tuoli 42";
const PEOPLE = [
  { lang: "fi", name: "Aino Aalto", subject: "Testby: 2 asiaa odottaa sinua", due: "Määräaika: " },
  { lang: "sv", name: "Åke Öberg", subject: "Testby: 2 ärenden väntar på dig", due: "Tidsfrist: " },
  { lang: "en", name: "Ann O'Neill", subject: "Testby: 2 things need you", due: "Due: " },
];
const SITE = "https://hansa.testby.example";

const data = mkdtempSync(join(tmpdir(), "hansa-mail-"));
after(() => rmSync(data, { recursive: true, force: true }));

function hansa(folder, words, { input = "", env = {} } = {}) {
  return spawnSync(PROGRAM, [...words, "--data", folder], {
    encoding: "utf8",
    input,
    env: { PATH: process.env.PATH, ...env },
  });
}

function must(folder, words, options) {
  const run = hansa(folder, words, options);
  assert.equal(run.status, 0, `${words.join(" ")}: ${run.stderr}`);
  return run.stdout;
}

/** Does the work beside requests. The mail server lives in this process, so it must not stand still meanwhile. */
async function work(folder, address, tls = "none") {
  const words = ["--smtp", address, "--smtp-tls", tls, "--smtp-user", USER.name];
  const from = ["--mail-from", "Testby Hansa <hansa@testby.example>", "--site", `${SITE}/`];
  const program = spawn(PROGRAM, ["worker", "--once", ...words, ...from, "--data", folder], {
    env: { PATH: process.env.PATH, HANSA_SMTP_PASSWORD: USER.password },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) program[stream].on("data", (text) => { said[stream] += text; });
  const status = await new Promise((done) => program.once("close", done));
  return { ...said, status };
}

/** A time zone in which it is about noon, since digests wait until seven in the morning. */
function noon() {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** Signs somebody in and chooses the language of their mail, as they would. */
async function chooseLanguage(origin, email, lang) {
  const form = { method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" } };
  const body = new URLSearchParams({ email, password: PASSWORD });
  const answer = await fetch(`${origin}/en/sign-in`, { ...form, body });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  const next = encodeURIComponent(`/${lang}`);
  await fetch(`${origin}/${lang}/language?next=${next}`, { headers: { cookie }, redirect: "manual" });
}

before(async () => {
  must(data, ["city", "add", "testby", "--name", "Testby", "--time-zone", noon()]);
  const today = new Date().toISOString().slice(0, 10);
  const records = PEOPLE.flatMap(({ lang, name }) => [
    `[[person]]\nkey = "person-${lang}"\nname = "${name}"`,
    ...["Ääkköset & <merkit>", "Secret plan"].map((title, index) => {
      const hidden = index === 1 ? 'publicity = "secret"\nsecrecy_basis = "621/1999 24 §"\n' : "";
      const about = `name.fi = "${title}"\nstate = "open"\ndue = "${today}"\nresponsible = "person-${lang}"\n${hidden}`;
      return `[[action]]\nkey = "action-${lang}-${index}"\n${about}`;
    }),
  ]);
  writeFileSync(join(data, "records.toml"), records.join("\n\n"));
  must(data, ["load", join(data, "records.toml")]);
  for (const { lang, name } of PEOPLE) {
    const who = ["--email", `${lang}@testby.example`, "--name", name, "--role", "coordinator", "--person", name];
    must(data, ["user", "add", ...who], { input: PASSWORD });
  }
  const server = spawn(PROGRAM, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((done) => server.once("exit", done));
  let said = "";
  await new Promise((done) => server.stdout.on("data", (text) => { said += text; if (said.includes("\n")) done(); }));
  const origin = /http:\S+?(?=\/?\s)/.exec(said)[0];
  for (const { lang } of PEOPLE) await chooseLanguage(origin, `${lang}@testby.example`, lang);
  server.kill("SIGTERM");
  await ended;
});

test("nothing is handed to a server whose certificate nobody vouches for", async () => {
  const copy = mkdtempSync(join(tmpdir(), "hansa-mail-"));
  cpSync(data, copy, { recursive: true });
  const server = await receive({ secure: true });
  try {
    const run = await work(copy, server.address, "starttls");
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stdout, /3 failed/);
    assert.match(run.stderr, /certificate/i);
    assert.equal(server.letters.length, 0);
  } finally {
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  }
});

test("nothing is handed over in the clear when TLS was asked for", async () => {
  const copy = mkdtempSync(join(tmpdir(), "hansa-mail-"));
  cpSync(data, copy, { recursive: true });
  const server = await receive();
  try {
    assert.equal((await work(copy, server.address, "starttls")).status, 1);
    assert.equal(server.letters.length, 0);
  } finally {
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  }
});

test("each person gets one digest, in their language, with what waits for them", async () => {
  const server = await receive();
  try {
    const run = await work(data, server.address);
    assert.equal(run.status, 0, run.stderr);
    assert.equal(server.letters.length, 3);
    for (const { lang, name, subject, due } of PEOPLE) {
      const letter = server.letters.find(({ to }) => to[0] === `${lang}@testby.example`);
      assert.deepEqual(letter.to, [`${lang}@testby.example`], "one recipient");
      assert.deepEqual(letter.named, [{ address: `${lang}@testby.example`, name }]);
      assert.equal(letter.subject, subject);
      assert.equal(letter.from.address, "hansa@testby.example");
      const header = (wanted) => letter.headers.find(({ key }) => key === wanted)?.value;
      assert.equal(header("list-unsubscribe"), `<${SITE}/${lang}/account#notices>`);
      assert.equal(header("auto-submitted"), "auto-generated");
      assert.equal(header("content-language"), lang);
      const lines = letter.text.split(/\r?\n/);
      const at = lines.indexOf("- Ääkköset & <merkit>");
      assert.ok(at > 0, letter.text);
      assert.ok(lines[at + 1].startsWith(`  ${due}`), lines[at + 1]);
      assert.match(lines[at + 2], new RegExp(`^  ${SITE}/${lang}/action/[0-9a-f-]{36}$`));
      assert.ok(letter.html.includes(`>Ääkköset &amp; &lt;merkit&gt;</a>`), letter.html);
      assert.ok(letter.html.includes(`<html lang="${lang}">`));
      // Of a secret record mail says the code alone.
      assert.match(letter.text, /ACT-\d/);
      assert.ok(!/Secret plan/.test(letter.text + letter.html));
    }
    assert.equal((await work(data, server.address)).status, 0);
    assert.equal(server.letters.length, 3, "nobody is told twice on a day");
  } finally {
    await server.stop();
  }
});
