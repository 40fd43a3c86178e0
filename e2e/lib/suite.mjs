// A file of tests: one program on its own data, one browser.
import { after, before } from "node:test";
import { launch, open, signIn } from "./browser.mjs";
import { serveCopy } from "./server.mjs";

/**
 * Starts the program and the browser before a file's tests and ends them after. What it returns is filled by then:
 * `origin`, `data`, `browser`, and `visit(options, role)`, which opens a window of its own.
 */
export function suite() {
  const world = {};
  const signedIn = {};
  before(async () => {
    world.server = await serveCopy(process.env.HANSA_PREPARED);
    Object.assign(world, { origin: world.server.origin, data: world.server.data, browser: await launch() });
  });
  after(async () => {
    await world.browser?.close();
    await world.server?.stop();
  });
  /** The cookie of a role, signed in once a file: signing in too often is refused. */
  const stateOf = async (role) => {
    const window = await open(world.browser, world.origin);
    await signIn(window.page, role);
    const state = await window.context.storageState();
    await window.close();
    return state;
  };
  world.visit = async (options = {}, role = undefined) => {
    if (role) signedIn[role] ??= stateOf(role);
    const storageState = role ? await signedIn[role] : undefined;
    return open(world.browser, world.origin, { ...options, storageState });
  };
  /** A window of a role that has just signed in, for what asks for a fresh proof. */
  world.visitAnew = (options, role) => {
    delete signedIn[role];
    return world.visit(options, role);
  };
  return world;
}
