// Joins the blocks of COMPONENTS.md into one page, reference.html, on which looks and accessibility are examined.
import { readFileSync } from "node:fs";

/** The page's text. The icon sprite is set into the page, because browsers load no sprite from a `file:` address. */
export function referencePage(markdownPath, sprite) {
  const parts = readFileSync(markdownPath, "utf8").split(/^## /m).slice(1).map(part);
  const shell = parts.flatMap(({ blocks }) => blocks).find(({ info }) => info === "page");
  const samples = parts
    .filter(({ blocks }) => blocks.some(({ info }) => info === ""))
    .map(({ name, blocks }) => {
      const html = blocks.filter(({ info }) => info === "").map(({ html }) => html);
      return `<section class="reference-part">\n<h2 class="reference-name">${name}</h2>\n${html.join("\n")}\n</section>`;
    });
  return shell.html
    .replace("<!-- content -->", `<p class="muted">Made from COMPONENTS.md by npm run build.</p>\n${samples.join("\n")}`)
    .replaceAll("/assets/icons.svg#", "#icon-")
    .replaceAll("/assets/", "dist/")
    .replace("<body>", `<body>\n${inlined(sprite)}`);
}

/** The sprite as a hidden drawing of the page; its ids get a prefix to stay apart from the page's. */
function inlined(sprite) {
  return sprite.replace("<svg ", '<svg class="visually-hidden" aria-hidden="true" ').replaceAll(' id="', ' id="icon-').trim();
}

function part(text) {
  const name = text.slice(0, text.indexOf("\n")).trim();
  const blocks = [...text.matchAll(/^```html ?(\w*)\n([\s\S]*?)^```$/gm)].map(([, info, html]) => ({ info, html: html.trim() }));
  return { name, blocks };
}
