// Refuses style sheets and components that have drifted apart (run by `npm run check`).
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { blocks, classesOf } from "./build/css.mjs";
import { ICONS, sprite } from "./build/icons.mjs";
import { referencePage } from "./build/reference.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const hds = join(here, "node_modules/hds-core/lib");
const markdown = join(here, "COMPONENTS.md");
const page = referencePage(markdown, sprite(join(hds, "icons")));
const faults = [];

/** All selectors of a style sheet, those inside media queries too. */
function selectors(css) {
  return blocks(css).flatMap(({ prelude, body }) => {
    if (prelude === undefined || prelude.startsWith("@keyframes")) return [];
    if (!prelude.startsWith("@")) return [prelude];
    return prelude.startsWith("@page") ? [] : selectors(body);
  });
}

const styled = new Set();
for (const file of readdirSync(join(here, "src/css"))) {
  const css = readFileSync(join(here, "src/css", file), "utf8");
  for (const selector of selectors(css)) {
    for (const [, name] of selector.matchAll(/\.(-?[a-z][\w-]*)/g)) styled.add(name);
  }
  if (file !== "tokens.css" && /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/i.test(css)) faults.push(`${file}: a colour that is not a token`);
  for (const [, size] of css.matchAll(/font-size:\s*([^;]+)/g)) {
    if (!/^(var\(--fontsize-|inherit|[\d.]+r?em$)/.test(size)) faults.push(`${file}: ${size}: a type size that is not a token`);
  }
}
const used = classesOf(page);
for (const name of styled) if (!used.has(name)) faults.push(`.${name} is styled, but COMPONENTS.md has no block with it`);
for (const [, name] of page.matchAll(/<use href="#icon-([\w-]+)"/g)) if (!ICONS.includes(name)) faults.push(`icon ${name} is not in the sprite`);
if (/\sstyle=/.test(page)) faults.push("COMPONENTS.md: a style attribute");
const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id ${id} stands twice`);
const words = readFileSync(markdown, "utf8");
for (const name of ICONS) if (!words.includes(`\`${name}\``)) faults.push(`COMPONENTS.md does not list the icon ${name}`);
if (readFileSync(join(here, "reference.html"), "utf8") !== page) faults.push("reference.html is old: npm run build");

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
