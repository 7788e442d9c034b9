/** How many running sessions and decisions call for somebody, beside "Live board" in the navigation. */

const every = 60_000;

export function count(calls: number): void {
  for (const link of document.querySelectorAll<HTMLElement>('.main-nav a[href="/live"]')) {
    let badge = link.querySelector<HTMLElement>(".count");
    if (calls === 0) badge?.remove();
    else {
      if (!badge) {
        badge = document.createElement("span");
        badge.className = "count";
        link.append(" ", badge);
      }
      badge.textContent = String(calls);
    }
  }
}

/** Asks now and then; the live board itself is told. */
export function start(): void {
  if (!document.querySelector('.main-nav a[href="/live"]') || document.getElementById("live-rows")) return;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch("/live/count", { headers: { Accept: "application/json", "X-Background": "1" }, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) count((await answer.json()).calls);
    } catch {
      // Without a connection the number stays as it was.
    }
  };
  void ask();
  setInterval(() => void ask(), every);
}
