import { ask } from "./dialogs";

/**
 * Warns before the sign-in ends: body[data-idle-minutes] says after how many minutes without use. Two minutes before that a
 * question comes up; no answer leads to the sign-in page, and what was typed waits (see keep.ts). Use in another tab counts.
 */
export function start(): void {
  const minutes = Number(document.body.dataset.idleMinutes);
  if (!minutes) return;

  const end = minutes * 60_000;
  const warnBefore = Math.min(120_000, end / 4);
  const mark = "kapclinic.used";
  let asking = false;
  let touched = 0;

  const use = () => {
    const now = Date.now();
    if (asking || now - touched < 5000) return;
    touched = now;
    localStorage.setItem(mark, String(now));
  };
  use();
  for (const kind of ["pointerdown", "keydown", "scroll"]) document.addEventListener(kind, use, { passive: true });

  setInterval(async () => {
    const idle = Date.now() - Number(localStorage.getItem(mark) ?? touched);
    // Reloading lets the server decide: a page that needs a sign-in answers with the sign-in page and comes back here after it.
    if (idle >= end) return location.reload();
    if (asking || idle < end - warnBefore) return;

    asking = true;
    const stay = await ask(
      "Are you still there?",
      "You will be signed out in two minutes, so that nobody else reads this page. What you typed is kept.",
      "Stay signed in",
      "Sign out",
    );
    asking = false;
    if (!stay) return document.querySelector<HTMLFormElement>("form[data-sign-out]")?.requestSubmit();
    touched = 0;
    use();
    await fetch("/still-here", { credentials: "same-origin" });
  }, 5000);
}
