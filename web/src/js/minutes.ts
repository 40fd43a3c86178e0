/**
 * Keeps what is written into the minutes while it is being written (`data-minutes`: the address that takes it), so that it is
 * found again after a browser has been closed, on another device, too.
 */

/** How long the writer pauses before the texts are kept, in milliseconds. */
const PAUSE = 1500;

function minutes(form: HTMLFormElement, address: string): void {
  const said = form.querySelector<HTMLElement>("[data-minutes-said]");
  const changed = new Set<HTMLTextAreaElement>();
  let timer = 0;

  const content = (areas: Iterable<HTMLTextAreaElement>): URLSearchParams => {
    const pairs = new URLSearchParams();
    for (const area of areas) {
      const version = area.name.replace("text.", "version.");
      const seen = form.elements.namedItem(version);
      pairs.append(area.name, area.value);
      if (seen instanceof HTMLInputElement) pairs.append(version, seen.value);
    }
    return pairs;
  };
  const keep = async (): Promise<void> => {
    const areas = [...changed];
    if (areas.length === 0) return;
    changed.clear();
    try {
      const answer = await fetch(address, { method: "POST", body: content(areas), keepalive: true });
      // Whoever has been signed out meanwhile is led elsewhere.
      if (!answer.ok || answer.redirected) throw new Error(`kept with ${answer.status}`);
      const kept = (await answer.json()) as { said: string };
      if (said) said.textContent = kept.said;
    } catch {
      for (const area of areas) changed.add(area);
      if (said) said.textContent = form.dataset["failed"] ?? "";
    }
  };
  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    changed.add(target);
    clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), PAUSE);
  });
  // A form that is sent brings everything with it.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    changed.clear();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) void keep();
  });
}

const form = document.querySelector<HTMLFormElement>("form[data-minutes]");
if (form) minutes(form, form.dataset["minutes"] ?? "");

export {};
