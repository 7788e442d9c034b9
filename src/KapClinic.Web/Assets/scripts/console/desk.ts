import type { Lock } from "./lock";
import type { Outbox } from "./outbox";
import type { Session } from "./session";
import type { Kept } from "./store";
import type { Body } from "./types";

/** What every pad works with. */
export interface Desk {
  session: Session;
  outbox: Outbox;
  lock: Lock;
  online: () => boolean;
  refresh: () => Promise<void>;
  keep: (kind: string, body: Body, said?: string) => Promise<Kept>;
}

/** Something was done: said below, without taking the place of anything. */
export function note(words: string): void {
  const place = document.querySelector("[data-part=said]");
  if (!place) return;
  place.textContent = words;
  clearTimeout(clearing);
  clearing = window.setTimeout(() => (place.textContent = ""), 6000);
}
let clearing = 0;
