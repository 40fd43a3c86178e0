/**
 * Keeps the page of long work up to date (`data-job`: the address that tells how far it is), without being chatty: a screen
 * reader hears every quarter. When the work has ended, the page is asked for again, and it leads on.
 */
interface Progress {
  stage: string;
  label: string;
  done: number;
  all: number;
  units: string;
  ended: boolean;
}

/** Milliseconds between looks: first often, then ever more seldom. */
const SOON = 700;
const SELDOM = 5_000;

export function jobs(page: Document): void {
  const part = page.querySelector<HTMLElement>("[data-job]");
  const address = part?.dataset["job"];
  if (part && address) follow(page, part, address);
}

function follow(page: Document, part: HTMLElement, address: string): void {
  const label = part.querySelector(".job__label");
  const bar = part.querySelector<HTMLProgressElement>(".job__bar");
  const units = part.querySelector(".job__units");
  const said = part.querySelector(".job__said");
  let wait = SOON;
  let quarter = 0;

  const show = (progress: Progress): void => {
    if (label && label.textContent !== progress.label) label.textContent = progress.label;
    if (units) units.textContent = progress.units;
    if (!bar || progress.all === 0) return;
    bar.max = progress.all;
    bar.value = progress.done;
    const reached = Math.floor((4 * progress.done) / progress.all);
    if (said && reached > quarter) said.textContent = progress.units;
    quarter = reached;
  };

  const look = async (): Promise<void> => {
    if (!page.hidden) {
      try {
        const answer = await fetch(address, { headers: { accept: "application/json" } });
        // Whoever has been signed out meanwhile is asked to sign in.
        if (!answer.ok || answer.redirected) return location.reload();
        const progress = (await answer.json()) as Progress;
        show(progress);
        if (progress.ended) return location.reload();
      } catch {
        // The server may be starting again; the work goes on after that.
      }
      wait = Math.min(SELDOM, wait * 1.1);
    }
    setTimeout(() => void look(), wait);
  };
  setTimeout(() => void look(), wait);
}
