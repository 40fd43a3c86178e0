// The icon sprite: the Helsinki Design System's icons, taken out of its style sheets (where they are masks in `data:`
// addresses, which our content-security policy refuses) into one SVG file of symbols.
import { readFileSync } from "node:fs";

/** Names of the icons that pages may use; each is a file of hds-core's icon folder. */
export const ICONS = [
  "alert-circle", "angle-down", "angle-right", "angle-up", "arrow-down", "arrow-right", "arrow-undo",
  "arrow-up", "calendar", "check-circle", "clock", "copy", "cross", "document", "download", "error", "eye",
  "eye-crossed", "history", "info-circle", "link", "lock",
  "menu-hamburger", "minus", "pen", "plus", "printer", "search", "signin", "sort",
  "user",
];

/** The drawing inside one icon's `<svg>`, without colours and fill rule (`.icon` gives both). */
function shapes(folder, name) {
  const css = readFileSync(`${folder}/${name}.css`, "utf8");
  const encoded = /url\("data:image\/svg\+xml[^,]*,([^"]+)"\)/.exec(css);
  if (!encoded) throw new Error(`icon ${name}: no drawing in its style sheet`);
  const svg = decodeURIComponent(encoded[1]);
  return svg
    .replace(/^<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replaceAll(/<path d='M0 0h24v24H0z'\s*(\/>|><\/path>)/g, "")
    .replaceAll(/<rect width='24' height='24'\s*(\/>|><\/rect>)/g, "")
    .replaceAll(/ (?:fill|fill-rule|clip-rule)='(?:currentColor|none|evenodd)'/g, "")
    .replaceAll(/\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replaceAll(/><\/(?:path|polygon|circle|rect)>/g, "/>")
    .trim();
}

/** The sprite's text; `folder` is hds-core's icon folder. */
export function sprite(folder) {
  const symbols = ICONS.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${shapes(folder, name)}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
