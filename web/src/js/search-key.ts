/** The key "/" puts the caret into the search field, unless one is writing. */
export function searchKey(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target;
    if (at instanceof Element && at.closest("input, textarea, select, [contenteditable]")) return;
    const field = page.querySelector<HTMLInputElement>("#site-search");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
