/** How many running sessions and decisions call for somebody, beside "Live board" in the navigation. */

import { drop, keep } from "./roll-call/shelf";

const every = 60_000;

/** The roll call is kept on every device that somebody who may hold it works on; this often it is kept anew. */
const keepEvery = 5 * 60_000;

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
  rollCall();
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

function rollCall(): void {
  const { pathname } = location;
  if (pathname === "/sign-in" || pathname === "/signed-out") {
    void drop();
    return;
  }
  if (!document.querySelector(".main-nav")) return;
  const last = Number(sessionStorage.getItem("roll-call-kept") ?? 0);
  if (Date.now() - last < keepEvery) return;
  sessionStorage.setItem("roll-call-kept", String(Date.now()));
  void keep();
}
