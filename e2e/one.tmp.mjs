import { spawn } from "node:child_process";
import { prepare } from "/work/main/e2e/lib/server.mjs";
const prepared = await prepare({ invented: true });
const r = spawn(process.execPath, ["--test", "--test-name-pattern=link to hand over|invitation", "--test-reporter=spec", "/work/main/e2e/tests/accessibility.test.mjs"], { env: { ...process.env, HANSA_PREPARED: prepared }, stdio: "inherit" });
await new Promise((d) => r.once("close", d));
