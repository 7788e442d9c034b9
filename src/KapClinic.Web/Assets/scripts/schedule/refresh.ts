import { calendar, cards } from "./grid";
import { isMoving } from "./move";

let busy = false;

/** Draws the calendar as it is now. Focus, scrolling and whatever is on its way stay as they are. */
export async function refresh(then: () => void): Promise<void> {
  // What is on its way ends with a redraw of its own.
  if (isMoving() || busy) return;
  busy = true;
  try {
    const answer = await fetch(location.href, { headers: { "X-Background": "1" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("calendar");
    if (!fresh || isMoving()) return;
    bringIcons(page);
    swap(fresh);
    then();
  } catch {
    // Away for a moment: the next change, or the next look, tries again.
  } finally {
    busy = false;
  }
}

function swap(fresh: HTMLElement): void {
  const focus = document.activeElement as HTMLElement | null;
  const focused = focus && calendar().contains(focus) ? (focus.dataset.visit ?? (focus.classList.contains("schedule-scroll") ? "scroll" : null)) : null;
  const before = new Map(cards().map((card) => [card.dataset.visit, key(card)]));
  const scroll = calendar().querySelector(".schedule-scroll");
  const left = scroll?.scrollLeft ?? 0;
  calendar().replaceChildren(...fresh.childNodes);
  calendar().querySelector(".schedule-scroll")?.scrollTo({ left });
  for (const card of cards()) if (before.get(card.dataset.visit) !== key(card)) card.dataset.fresh = "";
  if (focused === "scroll") calendar().querySelector<HTMLElement>(".schedule-scroll")?.focus({ preventScroll: true });
  else if (focused) cards().find((card) => card.dataset.visit === focused)?.focus({ preventScroll: true });
}

/** What a person would call a change of the visit. */
function key(card: HTMLElement): string {
  const column = card.closest<HTMLElement>("[data-column]")?.dataset;
  return [column?.day, column?.room, column?.person, card.dataset.time, card.dataset.minutes, card.dataset.state, card.textContent?.replace(/\s+/g, " ")].join("|");
}

/** The layout prints only the drawings that a page used. */
function bringIcons(page: Document): void {
  const sheet = document.querySelector("svg.sprite");
  for (const symbol of page.querySelectorAll("svg.sprite symbol")) if (!document.getElementById(symbol.id)) sheet?.append(document.importNode(symbol, true));
}
