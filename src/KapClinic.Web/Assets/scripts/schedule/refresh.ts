import { calendar, cards } from "./grid";
import { isMoving } from "./move";

let drawing: Promise<void> | null = null;
let missed = false;
let pressed = false;

/**
 * Draws the calendar as it is now. Focus, scrolling and whatever is on its way stay as they are. A change that is told meanwhile is drawn
 * next, for the page on its way may have been asked before it.
 * @returns When nothing is left to draw, or when something is on its way that has to end first.
 */
export function refresh(then: () => void): Promise<void> {
  missed = true;
  return (drawing ??= drawAll(then).finally(() => (drawing = null)));
}

/** Draws what was told while something was on its way. */
export const catchUp = (then: () => void): void => void (missed && refresh(then));

/** A press is one thing with its release: what lies under it stays until then. */
export function waitForPresses(then: () => void): void {
  calendar().addEventListener("pointerdown", (event) => (pressed = event.button === 0));
  // The click comes right behind the release.
  const free = () =>
    setTimeout(() => {
      pressed = false;
      catchUp(then);
    });
  for (const end of ["pointerup", "pointercancel", "close"]) document.addEventListener(end, free, { capture: true });
  // Released outside the window.
  document.addEventListener("pointermove", (event) => void (pressed && event.buttons === 0 && free()));
}

async function drawAll(then: () => void): Promise<void> {
  while (missed && !isHeld()) {
    missed = false;
    await draw(then);
  }
}

const isHeld = (): boolean => pressed || isMoving();

async function draw(then: () => void): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { "X-Background": "1" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("calendar");
    if (!fresh) return;
    if (isHeld()) {
      missed = true;
      return;
    }
    bringIcons(page);
    swap(fresh);
    then();
  } catch {
    // Away for a moment: the next change, or the next look, tries again.
  }
}

function swap(fresh: HTMLElement): void {
  const focus = document.activeElement;
  const focused = focus && calendar().contains(focus) ? mark(focus) : null;
  const before = new Map(cards().map((card) => [card.dataset.visit, key(card)]));
  const scroll = calendar().querySelector(".schedule-scroll");
  const left = scroll?.scrollLeft ?? 0;
  calendar().replaceChildren(...fresh.childNodes);
  calendar().querySelector(".schedule-scroll")?.scrollTo({ left });
  for (const card of cards()) if (before.get(card.dataset.visit) !== key(card)) card.dataset.fresh = "";
  if (focused === null) return;
  const stops = [...calendar().querySelectorAll<HTMLElement>("a, button, input, select, [tabindex]")];
  stops.find((stop) => mark(stop) === focused)?.focus({ preventScroll: true });
}

/** What the keyboard is on, in the calendar as it was and as it is now: a visit by its number, everything else by where it leads and what it says. */
function mark(stop: Element): string {
  const visit = (stop as HTMLElement).dataset.visit;
  if (visit) return visit;
  const words = stop.classList.contains("schedule-scroll") ? "" : stop.textContent?.replace(/\s+/g, " ").trim();
  return [stop.tagName, stop.id, stop.classList[0], stop.getAttribute("href"), stop.getAttribute("name"), words].join("|");
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
