/** Buttons that copy the text of a field: <button data-copy="id-of-the-field" hidden>. Without script the text is selected by hand. */
import { toast } from "./toasts";

export function start(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy!) as HTMLInputElement | null;
    if (!field) continue;
    field.addEventListener("focus", () => field.select());
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      toast("Copied.");
    });
  }
}
