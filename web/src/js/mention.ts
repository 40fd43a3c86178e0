/**
 * Mentions in comments: after "@" and a letter the names of colleagues are suggested under the text. Without scripts the
 * server recognises the written names.
 */

interface Colleague { name: string; email: string }

/** How long the writer pauses before the server is asked, in milliseconds. */
const PAUSE = 150;
/** An "@" that begins a word, and what has been written of the name, up to the caret. */
const NAME = /(?:^|[\s([{"'”»:;,])@([\p{L}\p{N}._'’-]*(?: [\p{L}'’-]*)?)$/u;

/** Suggests names in a text area with `data-mention` (address) and `data-count` (what is said of `{n}` hits). */
export function mention(area: HTMLTextAreaElement): void {
  const list = document.createElement("ul");
  list.className = "suggest__list";
  list.id = `${area.id}-people`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "@");
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  area.parentElement?.classList.add("suggest");
  area.parentElement?.append(list, said);
  area.setAttribute("aria-autocomplete", "list");
  let found: Colleague[] = [];
  let active = -1;
  let timer = 0;
  let asked: AbortController | undefined;

  const written = (): string | undefined => NAME.exec(area.value.slice(0, area.selectionStart))?.[1];
  const close = (): void => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
  };
  const activate = (at: number): void => {
    active = at;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = list.children[at];
    if (!option) return area.removeAttribute("aria-activedescendant");
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const show = (hits: Colleague[]): void => {
    found = hits;
    list.replaceChildren(...hits.map((hit, index) => optionFor(hit, `${list.id}-${index}`)));
    list.hidden = hits.length === 0;
    if (hits.length > 0) area.setAttribute("aria-controls", list.id);
    activate(-1);
    said.textContent = hits.length > 0 ? (area.dataset["count"] ?? "").replace("{n}", String(hits.length)) : "";
  };
  const ask = async (name: string): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const address = new URL(area.dataset["mention"] ?? "", location.href);
    address.searchParams.set("q", name);
    try {
      const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
      if (answer.ok) show((await answer.json()) as Colleague[]);
    } catch {
      // Aborted or offline: the name stays as it was written, and the server recognises it.
      if (!signal.aborted) close();
    }
  };
  const choose = (at: number): void => {
    const hit = found[at];
    const name = written();
    if (!hit || name === undefined) return;
    const caret = area.selectionStart;
    // Two of the same name are told apart by their addresses.
    const same = found.filter((other) => other.name === hit.name).length > 1;
    area.setRangeText(`${same ? hit.email : hit.name} `, caret - name.length, caret, "end");
    said.textContent = hit.name;
    close();
  };

  area.addEventListener("input", () => {
    close();
    const name = written();
    if (name !== undefined && name.trim() !== "") timer = window.setTimeout(() => void ask(name.trim()), PAUSE);
  });
  area.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (list.hidden) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) choose(active);
    else return;
    event.preventDefault();
  });
  area.addEventListener("blur", close);
  // The press must not take the focus, or the list would close before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
}

function optionFor({ name, email }: Colleague, id: string): HTMLLIElement {
  const option = document.createElement("li");
  option.className = "suggest__option";
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const note = document.createElement("span");
  note.className = "muted";
  note.textContent = email;
  option.append(name, " ", note);
  return option;
}
