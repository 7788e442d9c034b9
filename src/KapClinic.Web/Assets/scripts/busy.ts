/** A form is sent once: a second press while the first is on its way does nothing. */
export function start(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.busy !== undefined) {
      event.preventDefault();
      return;
    }

    form.dataset.busy = "";
    const pressed = event.submitter as HTMLButtonElement | null;
    if (!pressed) return;
    pressed.dataset.pressed = "";
    if (pressed.dataset.busyText) {
      pressed.dataset.restText = pressed.textContent ?? "";
      pressed.textContent = pressed.dataset.busyText;
    }
  });

  // Coming back with the browser's own back button shows the page as it was left.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-busy]")) delete form.dataset.busy;
    for (const pressed of document.querySelectorAll<HTMLElement>("[data-pressed]")) {
      delete pressed.dataset.pressed;
      if (pressed.dataset.restText) pressed.textContent = pressed.dataset.restText;
    }
  });
}
