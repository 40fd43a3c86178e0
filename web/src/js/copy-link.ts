/** How long a button says that the link was copied, in milliseconds. */
const SAID_FOR = 2500;

/** Shows the buttons with `data-copy-link`; each copies the page's address and says so in its own words. */
export function copyLink(page: Document): void {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-copy-link]")) {
    const word = button.lastChild;
    const before = word?.textContent ?? "";
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(location.href).then(() => {
        if (!word) return;
        word.textContent = button.dataset["copied"] ?? before;
        setTimeout(() => (word.textContent = before), SAID_FOR);
      });
    });
  }
}
