/**
 * Drafts: what is written into a form with `data-draft` (its key) is kept in this browser until the form has been saved,
 * for a week at most. The page offers it again in the notice with `data-draft-offer`. Signing out forgets all drafts.
 */

/** Names in the browser's storage begin with this. */
const PREFIX = "hansa-draft:";
/** The key of the form that was sent last, until the next page tells whether it was saved. */
const SENT = "hansa-sent";
/** A draft is forgotten after this many milliseconds: a week. */
const KEPT = 7 * 24 * 60 * 60 * 1000;
/** How long the writer pauses before the form is kept, in milliseconds. */
const PAUSE = 500;

interface Draft { at: number; title: string; address: string; pairs: [string, string][] }

export function drafts(page: Document): void {
  const done = new URL(location.href).searchParams.get("done");
  const stored = storage();
  if (!stored) return;
  if (done === "signed-out") forget(stored, () => true);
  forget(stored, (draft) => !draft || Date.now() - draft.at > KEPT);
  // The page that says that something was done follows a form that was saved.
  const sent = sessionStorage.getItem(SENT);
  if (sent && done) {
    stored.removeItem(PREFIX + sent);
    sessionStorage.removeItem(SENT);
  }
  const form = page.querySelector<HTMLFormElement>("form[data-draft]");
  if (form) keep(page, form, stored);
}

/** The browser's storage, where there is one and it may be used. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function read(stored: Storage, key: string): Draft | undefined {
  try {
    return JSON.parse(stored.getItem(key) ?? "") as Draft;
  } catch {
    return undefined;
  }
}

function forget(stored: Storage, which: (draft: Draft | undefined) => boolean): void {
  for (const key of Object.keys(stored)) {
    if (key.startsWith(PREFIX) && which(read(stored, key))) stored.removeItem(key);
  }
}

/** What is written in the form: names and texts, without files and passwords. */
function written(form: HTMLFormElement): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "version") pairs.push([name, value]);
  return pairs;
}

function keep(page: Document, form: HTMLFormElement, stored: Storage): void {
  const key = PREFIX + (form.dataset["draft"] ?? "");
  const begun = JSON.stringify(written(form));
  const failed = page.querySelector(".error-summary") !== null;
  let timer = 0;
  const save = (): void => {
    const pairs = written(form);
    if (JSON.stringify(pairs) === begun && !failed) return stored.removeItem(key);
    const draft: Draft = { at: Date.now(), title: page.querySelector("h1")?.textContent ?? "", address: location.pathname, pairs };
    try {
      stored.setItem(key, JSON.stringify(draft));
    } catch {
      // The browser's storage is full: the form itself still holds everything.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    save();
    sessionStorage.setItem(SENT, form.dataset["draft"] ?? "");
  });
  const draft = read(stored, key);
  // A form that came back with mistakes holds what was written already.
  if (draft && !failed && JSON.stringify(draft.pairs) !== begun) offer(page, form, draft, () => stored.removeItem(key));
}

/** Shows the notice that offers the draft. */
function offer(page: Document, form: HTMLFormElement, draft: Draft, discard: () => void): void {
  const notice = page.querySelector<HTMLElement>("[data-draft-offer]");
  if (!notice) return;
  const text = notice.querySelector<HTMLElement>("[data-draft-text]");
  const when = new Intl.DateTimeFormat(page.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(draft.at);
  if (text) text.textContent = (text.dataset["draftText"] ?? "").replace("{date}", when);
  notice.hidden = false;
  const [restore, leave] = notice.querySelectorAll("button");
  restore?.addEventListener("click", () => {
    fill(form, draft.pairs);
    if (text) text.textContent = notice.dataset["draftRestored"] ?? "";
    restore.hidden = true;
    if (leave) leave.hidden = true;
    form.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select")?.focus();
  });
  leave?.addEventListener("click", () => {
    discard();
    notice.hidden = true;
  });
}

/** Puts names and texts back into the form; what the form has no input for becomes a ticked box of its field's picker. */
function fill(form: HTMLFormElement, pairs: [string, string][]): void {
  const left = pairs.map(([name, value]) => ({ name, value, used: false }));
  const take = (name: string, value?: string): string | undefined => {
    const pair = left.find((one) => !one.used && one.name === name && (value === undefined || one.value === value));
    if (pair) pair.used = true;
    return pair?.value;
  };
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("[name]")) {
    if (input instanceof HTMLInputElement && ["checkbox", "radio"].includes(input.type)) {
      input.checked = take(input.name, input.value) !== undefined;
    } else if (!(input instanceof HTMLInputElement && ["file", "hidden"].includes(input.type))) {
      input.value = take(input.name) ?? "";
    } else {
      take(input.name, input.value);
    }
    if (input.value !== "") input.closest("details")?.setAttribute("open", "");
  }
  // References that were picked while writing: the server shows their names again when the form comes back.
  for (const { name, value, used } of left) {
    if (used || value === "" || name.includes(".shown")) continue;
    const hidden = page(form).createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    form.append(hidden);
  }
}

function page(form: HTMLFormElement): Document {
  return form.ownerDocument;
}
