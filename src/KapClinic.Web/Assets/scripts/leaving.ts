/** Asks before a page with unsent changes is left, for forms marked data-ask-before-leaving that are not kept as drafts. */
export function start(): void {
  const changed = new Set<HTMLFormElement>();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-ask-before-leaving]")) {
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("submit", () => changed.delete(form));
  }
  window.addEventListener("beforeunload", (event) => {
    if (changed.size > 0) event.preventDefault();
  });
}
