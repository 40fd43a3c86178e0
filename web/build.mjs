// Builds web/dist: hansa.css, hansa.js, minutes.js, passkey.js, icons.svg, favicon.svg, map/*.json; reference.html for the eye; and web/dist-fonts,
// the typeface of documents, which browsers never get.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { classesOf, dropUnreadTokens, prune, shortenTokens } from "./build/css.mjs";
import { sprite } from "./build/icons.mjs";
import { referencePage } from "./build/reference.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const hds = join(here, "node_modules/hds-core/lib");
const out = join(here, "dist");
/** What each file may weigh, in bytes: a page for a visitor stays under 100 kB with everything. */
const LIMITS = { "hansa.css": 54_000, "hansa.js": 15_000, "minutes.js": 2_000, "passkey.js": 2_000, "icons.svg": 15_000 };

mkdirSync(out, { recursive: true });
const icons = sprite(join(hds, "icons"));
writeFileSync(join(out, "icons.svg"), icons);
copyFileSync(join(here, "src/favicon.svg"), join(out, "favicon.svg"));

const page = referencePage(join(here, "COMPONENTS.md"), icons);
writeFileSync(join(here, "reference.html"), page);

/** Reads `hds:…` imports from hds-core and keeps the rules whose classes our pages use. */
const designSystem = {
  name: "design-system",
  setup(bundler) {
    const used = classesOf(page);
    bundler.onResolve({ filter: /^hds:/ }, ({ path }) => ({ path: join(hds, path.slice(4)), namespace: "hds" }));
    bundler.onLoad({ filter: /.*/, namespace: "hds" }, ({ path }) => ({
      contents: prune(readFileSync(path, "utf8"), used),
      loader: "css",
    }));
  },
};
const styles = await build({
  entryPoints: [join(here, "src/css/hansa.css")],
  bundle: true, minify: true, write: false, legalComments: "none", plugins: [designSystem],
});
const css = shortenTokens(dropUnreadTokens(styles.outputFiles[0].text));
for (const forbidden of ["data:", "//", "@font-face", "@import"]) {
  if (css.includes(forbidden)) throw new Error(`hansa.css holds ${forbidden}, which the security policy forbids`);
}
writeFileSync(join(out, "hansa.css"), css);

// Few pages ask for a passkey, and one holds the minutes, so that their scripts are files of their own.
for (const name of ["hansa", "minutes", "passkey"]) {
  const scripts = await build({
    entryPoints: [join(here, `src/js/${name}.ts`)],
    bundle: true, minify: true, write: false, format: "esm", target: "es2022",
  });
  writeFileSync(join(out, `${name}.js`), scripts.outputFiles[0].text);
}

const typeface = join(here, "node_modules/@expo-google-fonts/source-sans-3");
const fonts = join(here, "dist-fonts");
mkdirSync(fonts, { recursive: true });
for (const cut of ["400Regular", "600SemiBold"]) {
  copyFileSync(join(typeface, `${cut}/SourceSans3_${cut}.ttf`), join(fonts, `${cut}.ttf`));
}

execFileSync(process.execPath, [join(here, "map/build.mjs")], { stdio: "inherit" });

for (const [name, limit] of Object.entries(LIMITS)) {
  const size = readFileSync(join(out, name)).length;
  console.log(`${name} ${size} bytes`);
  if (size > limit) throw new Error(`${name} weighs ${size} bytes, more than ${limit}`);
}
