/** Buttons that print the page: <button data-print hidden>. Without script the browser's own menu prints. */
export function start(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
