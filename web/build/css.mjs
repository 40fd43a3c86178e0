// A small reader of style sheets: enough to leave out the rules and tokens of the Helsinki Design System that no page
// of ours uses. (Its component style sheets are 110 kB; what we use of them is a tenth.)

/** Splits a style sheet into `{prelude, body}` blocks and `{text}` statements, comments removed. */
export function blocks(css) {
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const found = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"' || text[at] === "'") at = text.indexOf(text[at], at + 1);
    else if (text[at] === ";") {
      found.push({ text: text.slice(start, at + 1).trim() });
      start = at + 1;
    } else if (text[at] === "{") {
      const end = closing(text, at);
      found.push({ prelude: text.slice(start, at).trim(), body: text.slice(at + 1, end) });
      at = end;
      start = end + 1;
    }
  }
  return found;
}

function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '"' || text[at] === "'") at = text.indexOf(text[at], at + 1);
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && (depth -= 1) === 0) return at;
  }
  throw new Error("style sheet: a block is not closed");
}

/** The declarations of a rule's body, without the ones of masks (they need `data:` addresses) of old WebKit and of movement. */
function declarations(body) {
  const kept = [];
  let start = 0;
  for (let at = 0; at <= body.length; at += 1) {
    if (body[at] === '"' || body[at] === "'") at = body.indexOf(body[at], at + 1);
    else if (at === body.length || body[at] === ";") {
      const one = body.slice(start, at).trim();
      if (one !== "" && !one.includes("data:") && !/^(-webkit-|mask|transition|will-change)/.test(one)) kept.push(one);
      start = at + 1;
    }
  }
  return kept;
}

/**
 * The rules of a design-system style sheet whose every `hds-…` class is in `used`. Rules without such a class (helper
 * classes, key frames, its font rules) are left out; `:root` stays.
 */
export function prune(css, used) {
  return blocks(css)
    .map(({ prelude, body }) => {
      if (prelude === undefined) return "";
      if (prelude.startsWith("@media")) {
        const inner = prune(body, used);
        return inner === "" ? "" : `${prelude}{${inner}}`;
      }
      if (prelude.startsWith("@")) return "";
      const selectors = prelude.split(/,(?![^(]*\))/).map((one) => one.trim()).filter((one) => wanted(one, used));
      const kept = declarations(body);
      return selectors.length === 0 || kept.length === 0 ? "" : `${selectors.join(",")}{${kept.join(";")}}`;
    })
    .join("");
}

function wanted(selector, used) {
  if (selector === ":root") return true;
  const classes = selector.match(/hds-[\w-]+/g);
  return classes !== null && classes.every((one) => used.has(one));
}

/** Leaves out the custom properties that nothing reads (repeatedly, as tokens may be made of tokens). */
export function dropUnreadTokens(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    const shorter = css.replaceAll(/(?<=[{;])(--[\w-]+):(?:[^;}"']|"[^"]*"|'[^']*')*;?/g, (whole, name) => (read.has(name) ? whole : ""));
    if (shorter === css) return css.replaceAll(/(?<=[{;]--[\w-]+:) /g, "").replaceAll(";}", "}");
    css = shorter;
  }
}

/** Gives the custom properties short names (a fifth of the style sheet is their names); no page or script reads them. */
export function shortenTokens(css) {
  const names = [...new Set([...css.matchAll(/(?<=[{;])--[\w-]+(?=:)/g)].map(([name]) => name))];
  const short = new Map(names.map((name, index) => [name, `--${index.toString(36)}`]));
  return css.replaceAll(/(?<=[{;(])--[\w-]+/g, (name) => short.get(name) ?? name);
}

/** Every class that a text of HTML uses. */
export function classesOf(html) {
  return new Set([...html.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)).filter(Boolean));
}
