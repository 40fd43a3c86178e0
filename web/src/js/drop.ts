/**
 * Files may be dropped anywhere on a page with a field of files (`data-drop`), which takes them as if they had been chosen.
 * What says so (`data-drop-hint`) is shown then.
 */
export function dropFiles(page: Document): void {
  const input = page.querySelector<HTMLInputElement>("input[type=file][data-drop]");
  if (!input) return;
  const field = input.closest(".field");
  for (const hint of page.querySelectorAll<HTMLElement>("[data-drop-hint]")) hint.hidden = false;
  /** How many of the elements beneath the pointer have been entered and not left. */
  let inside = 0;

  const mark = (by: number): void => {
    inside = by === 0 ? 0 : Math.max(0, inside + by);
    field?.classList.toggle("field--drop", inside > 0);
  };
  const files = (event: DragEvent): DataTransfer | null =>
    event.dataTransfer?.types.includes("Files") ? event.dataTransfer : null;

  page.addEventListener("dragenter", (event) => files(event) && mark(1));
  page.addEventListener("dragleave", (event) => files(event) && mark(-1));
  page.addEventListener("dragover", (event) => {
    if (files(event)) event.preventDefault();
  });
  page.addEventListener("drop", (event) => {
    const dropped = files(event);
    if (!dropped) return;
    event.preventDefault();
    mark(0);
    if (dropped.files.length === 0) return;
    input.files = input.multiple ? dropped.files : one(dropped.files);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.scrollIntoView({ block: "nearest" });
    input.focus();
  });
}

/** The first of the files alone, as a field for one file takes it. */
function one(files: FileList): FileList {
  const kept = new DataTransfer();
  const first = files[0];
  if (first) kept.items.add(first);
  return kept.files;
}
