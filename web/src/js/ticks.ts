/** Adds a box that ticks all records of the page to a form with `data-together` (the box's words in `data-all`). */
export function ticks(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-together]")) {
    const boxes = [...form.elements].filter(
      (box): box is HTMLInputElement => box instanceof HTMLInputElement && box.type === "checkbox",
    );
    if (boxes.length < 2) continue;
    const row = page.createElement("div");
    row.className = "hds-checkbox";
    const all = page.createElement("input");
    Object.assign(all, { type: "checkbox", id: "tick-all", className: "hds-checkbox__input" });
    const label = page.createElement("label");
    Object.assign(label, { htmlFor: all.id, className: "hds-checkbox__label", textContent: form.dataset["all"] ?? "" });
    row.append(all, label);
    form.prepend(row);
    const tell = (): void => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
    boxes.forEach((box) => box.addEventListener("change", tell));
    tell();
  }
}
