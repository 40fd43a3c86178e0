// Runs all browser tests, or the files that are named, and says last how many passed.
import { spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./lib/server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "tests");
const named = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs") && (named.length === 0 || named.some((part) => name.includes(part))))
  .map((name) => join(folder, name));

const prepared = await prepare({ invented: true });
const runner = spawn(
  process.execPath,
  ["--test", "--test-concurrency=2", "--test-reporter=spec", "--test-reporter-destination=stdout", ...files],
  { env: { ...process.env, HANSA_PREPARED: prepared }, stdio: ["ignore", "pipe", "inherit"] },
);
let said = "";
runner.stdout.on("data", (text) => {
  said += text;
  process.stdout.write(text);
});
const code = await new Promise((done) => runner.once("close", done));
rmSync(prepared, { recursive: true, force: true });

const count = (what) => Number(new RegExp(`^\\S+ ${what} (\\d+)$`, "m").exec(said)?.[1] ?? 0);
const leftOut = count("skipped") + count("todo") + count("cancelled");
const passed = count("pass");
console.log(`browser: ${passed} passed, ${count("fail")} failed, ${leftOut} left out`);
process.exitCode = code === 0 && leftOut === 0 && passed > 0 ? 0 : 1;
