/**
 * The reference picker: a text input becomes a combobox with a list of suggestions (ARIA Authoring Practices,
 * "editable combobox with list autocomplete"). Without scripts the server looks the written name up instead.
 */

interface Suggestion {
  id: string;
  title: string;
  kind?: string;
  /** The record's page. */
  href?: string;
  /** The kind of which a record with the written name is to be made along with the form. */
  make?: string;
}

/** How long the writer pauses before the server is asked, in milliseconds. */
const PAUSE = 200;

/**
 * Makes a combobox of an input with `data-suggest` (address), `data-name` (field) and, for one value, `data-single`.
 * `data-makes` has a line `kind=label` for each kind of which a record can be made by its name; with `data-go` a choice
 * opens the record's page instead.
 */
export function suggest(input: HTMLInputElement): void {
  // Names are looked up while they are written.
  input.parentElement?.querySelector<HTMLButtonElement>(".picker__look-up")?.setAttribute("hidden", "");
  const list = listFor(input);
  const said = statusFor(input);
  let found: Suggestion[] = [];
  let active = -1;
  let timer = 0;
  let asked: AbortController | undefined;

  const close = (): void => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (at: number): void => {
    active = at;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const show = (hits: Suggestion[]): void => {
    found = hits;
    list.replaceChildren(...hits.map((hit, index) => optionFor(hit, `${list.id}-${index}`)));
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    activate(-1);
    const words = hits.length > 0 ? input.dataset["count"] : input.dataset["none"];
    said.textContent = (words ?? "").replace("{n}", String(hits.length));
    said.classList.toggle("visually-hidden", hits.length > 0 || "go" in input.dataset);
  };
  const ask = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const address = new URL(input.dataset["suggest"] ?? "", location.href);
    address.searchParams.set("q", input.value.trim());
    try {
      const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
      if (answer.ok) show(withMakes(input, (await answer.json()) as Suggestion[]));
    } catch {
      // Aborted or offline: the input stays an ordinary one, and the server looks the name up on saving.
      if (!signal.aborted) close();
    }
  };
  const choose = (at: number): void => {
    const hit = found[at];
    if (!hit) return;
    if ("go" in input.dataset && hit.href) return location.assign(hit.href);
    addValue(input, hit);
    input.value = "";
    said.textContent = hit.title;
    said.classList.add("visually-hidden");
    close();
  };

  input.addEventListener("input", () => {
    close();
    said.textContent = "";
    if (input.value.trim() !== "") timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && list.hidden && input.value.trim() !== "") void ask();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // The press must not take the focus, or the list would close before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
}

/** The hits and, unless one is called exactly so, the offers to make a record of that name. */
function withMakes(input: HTMLInputElement, hits: Suggestion[]): Suggestion[] {
  const name = input.value.trim();
  const same = (hit: Suggestion): boolean => hit.title.localeCompare(name, undefined, { sensitivity: "accent" }) === 0;
  const lines = (input.dataset["makes"] ?? "").split("\n").filter((line) => line !== "");
  if (hits.some(same)) return hits;
  return hits.concat(lines.map((line) => {
    const at = line.indexOf("=");
    return { id: name, title: line.slice(at + 1).replace("{name}", name), make: line.slice(0, at) };
  }));
}

/** The empty, hidden list under the input, with the combobox roles set on both. */
function listFor(input: HTMLInputElement): HTMLUListElement {
  const list = document.createElement("ul");
  list.className = "suggest__list";
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
  const box = input.parentElement;
  box?.classList.add("suggest");
  box?.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);
  return list;
}

/** The line that tells how many were found, or that nothing was. */
function statusFor(input: HTMLInputElement): HTMLParagraphElement {
  const said = document.createElement("p");
  said.className = "field__help visually-hidden";
  said.setAttribute("role", "status");
  input.parentElement?.after(said);
  return said;
}

function optionFor({ title, kind }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement("li");
  option.className = "suggest__option";
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.append(title);
  if (kind) {
    const note = document.createElement("span");
    note.className = "muted";
    note.textContent = kind;
    option.append(" ", note);
  }
  return option;
}

/** Adds the chosen record as a checked box (or, with `data-single`, in place of the earlier one). */
function addValue(input: HTMLInputElement, { id, title, make }: Suggestion): void {
  const picker = input.closest(".picker");
  const add = input.closest(".picker__add");
  if (!picker || !add) return;
  let values = picker.querySelector(".picker__values");
  if (!values) {
    values = document.createElement("div");
    values.className = "picker__values";
    add.before(values);
  }
  const single = "single" in input.dataset;
  const same = [...values.querySelectorAll<HTMLInputElement>("input")].find((box) => box.value === id);
  if (same) {
    same.checked = true;
    return;
  }
  if (single) values.replaceChildren();
  // A record that is to be made is a tick of its own, so that it can be taken back.
  const radio = single && make === undefined;
  const type = radio ? "radio" : "checkbox";
  const look = radio ? "hds-radio-button" : "hds-checkbox";
  const box = document.createElement("input");
  const name = (input.dataset["name"] ?? "") + (make === undefined ? "" : `.create.${make}`);
  Object.assign(box, { type, id: `${input.id}-${id}`, name, value: id, checked: true });
  box.className = `${look}__input`;
  const label = document.createElement("label");
  label.className = `${look}__label`;
  label.htmlFor = box.id;
  label.textContent = title;
  const row = document.createElement("div");
  row.className = look;
  row.append(box, label);
  values.append(row);
}
