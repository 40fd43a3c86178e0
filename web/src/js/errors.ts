/** The summary of errors gets the focus when the page has loaded; its links put the caret into the field. */
export function focusErrors(page: Document): void {
  const summary = page.querySelector<HTMLElement>(".error-summary");
  if (!summary) return;
  if (location.hash === "") summary.focus();
  summary.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    const field = link && page.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    const input = field.matches("input, select, textarea") ? field : field.querySelector<HTMLElement>("input, select, textarea");
    (input ?? field).focus();
    (field.closest(".field") ?? field).scrollIntoView({ block: "nearest" });
  });
}
