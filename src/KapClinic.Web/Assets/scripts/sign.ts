/** Enter in a signature's password presses the button beside it, not the first button of the form, which may only save a draft. */
export function start(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const button = event.target.closest(".sign-box")?.querySelector<HTMLButtonElement>("button[type=submit]");
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
