/**
 * Cards of a board are dragged to another column; what is sent is the card's own form, which works without scripts and
 * by keyboard, too.
 */
export function boards(page: Document): void {
  for (const board of page.querySelectorAll<HTMLElement>("[data-board]")) {
    let moving: HTMLElement | undefined;
    for (const card of board.querySelectorAll<HTMLElement>("[data-card]")) {
      card.draggable = true;
      card.addEventListener("dragstart", (event) => {
        moving = card;
        card.classList.add("is-moving");
        // Firefox drags nothing that has no data.
        event.dataTransfer?.setData("text/plain", card.id);
      });
      card.addEventListener("dragend", () => {
        moving = undefined;
        card.classList.remove("is-moving");
      });
    }
    for (const column of board.querySelectorAll<HTMLElement>("[data-value]")) {
      const value = column.dataset["value"] ?? "";
      const select = (): HTMLSelectElement | null | undefined => moving?.querySelector<HTMLSelectElement>("select");
      /** Whether what is dragged can be dropped here: another column that its form offers. */
      const takes = (): boolean => {
        const options = [...(select()?.options ?? [])];
        return !column.contains(moving ?? null) && options.some((option) => option.value === value);
      };
      const leave = (): void => column.classList.remove("is-target");
      column.addEventListener("dragover", (event) => {
        if (!takes()) return;
        event.preventDefault();
        column.classList.add("is-target");
      });
      column.addEventListener("dragleave", (event) => {
        if (!column.contains(event.relatedTarget as Node | null)) leave();
      });
      column.addEventListener("drop", (event) => {
        leave();
        const target = select();
        if (!target || !takes()) return;
        event.preventDefault();
        target.value = value;
        target.form?.requestSubmit();
      });
    }
  }
}
