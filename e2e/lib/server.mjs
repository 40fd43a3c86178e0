// Starts the real program on data of its own, and stops it again.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The program; scripts/browser-tests says which one. */
export const PROGRAM = process.env.HANSA_BINARY ?? join(here, "../../target/debug/hansa");
/** How long the program may take to start, in milliseconds: a debug build makes the sample city in some seconds. */
const PATIENCE = 60_000;

/** Runs the program on a data folder and returns what it prints. */
export function hansa(data, ...words) {
  return execFileSync(PROGRAM, [...words, "--data", data], { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** What the frozen picture of the tests is called. */
export const FROZEN = "An invented frozen picture, taken for the browser tests when the invented records had been loaded, so that it shows every section as the picture does";

/** Makes a data folder with the sample city, the accounts of the demonstration and, for tests, the invented records. */
export async function prepare({ invented }) {
  const data = mkdtempSync(join(tmpdir(), "hansa-e2e-"));
  const server = await serve(data);
  await server.stop();
  if (invented) {
    hansa(data, "load", join(here, "../fixtures.toml"));
    // Its long name makes it the frozen picture that says the most, since records from files have no content.
    hansa(data, "picture", "freeze", "--publicity", "public", "--name", FROZEN);
  }
  return data;
}

/** Serves a copy of a prepared folder, so that no file of tests sees what another one writes. */
export async function serveCopy(prepared, options = {}) {
  const data = mkdtempSync(join(tmpdir(), "hansa-e2e-"));
  cpSync(prepared, data, { recursive: true });
  const server = await serve(data, options);
  return {
    ...server,
    data,
    stop: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Serves a folder: at a `port`, if it has to be a certain one, and with more `words` on the command line. */
async function serve(data, { port: wanted, words = [] } = {}) {
  const port = wanted ?? await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const program = spawn(PROGRAM, ["demo", "--without-example", "--data", data, "--listen", `127.0.0.1:${port}`, ...words], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  program.stderr.on("data", (text) => { said += text; });
  const ended = new Promise((done) => program.once("exit", done));
  const late = Date.now() + PATIENCE;
  while (!(await answers(`${origin}/healthz`))) {
    if (program.exitCode !== null || Date.now() > late) {
      program.kill("SIGKILL");
      throw new Error(`the program does not start:\n${said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    origin,
    /** What the program has logged so far. */
    log: () => said,
    stop: async () => {
      program.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
