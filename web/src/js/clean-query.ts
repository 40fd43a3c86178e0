/** Forms with `data-clean-query` leave their empty fields out of the address, so that it can be read and shared. */
export function cleanQueries(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-clean-query]")) {
    form.addEventListener("formdata", ({ formData }) => {
      const empty = new Set<string>();
      for (const [name, value] of formData) if (value === "") empty.add(name);
      for (const name of empty) {
        const kept = formData.getAll(name).filter((value) => value !== "");
        formData.delete(name);
        for (const value of kept) formData.append(name, value);
      }
    });
  }
}
