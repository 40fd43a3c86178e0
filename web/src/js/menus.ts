const OPEN = "details.menu[open], details.site-nav[open]";

/** Menus close on Escape (the caret returns to their button), on a click outside, and when another one opens. */
export function closeMenus(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      const within = menu.contains(page.activeElement);
      menu.open = false;
      if (within) menu.querySelector("summary")?.focus();
    }
  });
  page.addEventListener("click", (event) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
  page.addEventListener("focusin", (event) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
}
