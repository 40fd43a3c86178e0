/** The key "/" (unless one is writing) and Ctrl+K or ⌘K put the caret into the search field. */
export function searchKey(page: Document): void {
  page.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((!slash && !command) || event.defaultPrevented) return;
    const at = event.target;
    if (slash && at instanceof Element && at.closest("input, textarea, select, [contenteditable]")) return;
    const field = page.querySelector<HTMLInputElement>("#site-search");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
