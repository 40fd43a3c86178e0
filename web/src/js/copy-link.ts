/** How long a button says that something was copied, in milliseconds. */
const SAID_FOR = 2500;

/**
 * Shows the buttons that copy, each of which says so in its own words: `data-copy-link` the page's address, `data-copy` the
 * text of the input with that identifier.
 */
export function copyLink(page: Document): void {
  // Browsers give it to pages that came over a safe connection only.
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button:is([data-copy-link], [data-copy])")) {
    const word = button.lastChild;
    const before = word?.textContent ?? "";
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      const input = page.getElementById(button.dataset["copy"] ?? "");
      const text = input instanceof HTMLInputElement ? input.value : location.href;
      void navigator.clipboard.writeText(text).then(() => {
        if (!word) return;
        word.textContent = button.dataset["copied"] ?? before;
        setTimeout(() => (word.textContent = before), SAID_FOR);
      });
    });
  }
}
