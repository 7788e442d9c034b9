/** What script adds to the schedule: dragging, keys, changes by others as they happen, and a press on an empty place. */
import { announce } from "./announce";
import * as book from "./book";
import { calendar, cards, grid, isAgenda, say } from "./grid";
import { watch } from "./live";
import * as move from "./move";
import { catchUp, refresh, waitForPresses } from "./refresh";

const everyFiveMinutes = 300_000;

function start(): void {
  if (!document.getElementById("calendar")) return;
  const redraw = () => refresh(move.decorate);
  move.decorate();
  move.byPointer();
  move.byKeys();
  move.onSettled(redraw);
  waitForPresses(move.decorate);
  book.start(() => catchUp(move.decorate));
  document.querySelector<HTMLElement>("[data-schedule-hint]")?.toggleAttribute("hidden", isAgenda());
  pickDay();
  keys();
  const live = calendar().dataset.live;
  if (live) watch(live, () => void redraw());
  setInterval(() => document.visibilityState === "visible" && void redraw(), everyFiveMinutes);
}

/** A day is shown as soon as it is chosen; the button is for those without script. */
function pickDay(): void {
  const form = document.querySelector<HTMLFormElement>("[data-day-picker]");
  const input = form?.querySelector<HTMLInputElement>("input[type=date]");
  // Typing a year passes through many days; only leaving the field or Enter means one. A calendar's choice comes with focus elsewhere.
  let typed = false;
  input?.addEventListener("keydown", (event) => (typed = event.key !== "Enter"));
  input?.addEventListener("change", () => {
    if (!typed && input.value) form?.requestSubmit();
    typed = false;
  });
}

/** Keys that work while the calendar has the focus. */
function keys(): void {
  calendar().addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || move.isMoving()) return;
    const card = (event.target as HTMLElement).closest<HTMLElement>(".session-card[data-visit]:not([data-visit=''])");
    const pressed = event.key.toLowerCase();
    if (pressed === "m" && card) take(card);
    else if (pressed === "b" && !isAgenda()) book.begin();
    else if (pressed === "n" || pressed === "v") document.querySelector<HTMLAnchorElement>(`a[rel=${pressed === "n" ? "next" : "prev"}]`)?.click();
    else if (/^[tdwrp]$/.test(pressed)) document.querySelector<HTMLAnchorElement>(`[data-key=${pressed}]`)?.click();
    else if (card && event.key.startsWith("Arrow")) next(card, event.key)?.focus();
    else return;
    event.preventDefault();
  });
}

function take(card: HTMLElement): void {
  const taken = move.begin(card);
  if (!taken) return announce("This visit has begun or is over, so it stays where it is.");
  announce(
    `Moving ${card.dataset.name}, ${say(taken.at, card)}. ${grid() ? "Up and down: a quarter of an hour. With shift: longer or shorter." : "Up and down: another day."} Left and right: another column. Enter drops it, Escape leaves it.`,
  );
}

/** The visit above, below or beside. */
function next(card: HTMLElement, key: string): HTMLElement | undefined {
  const from = card.getBoundingClientRect();
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  const far = (box: DOMRect) => {
    const [x, y] = [box.left - from.left, box.top - from.top];
    const [along, aside] = across ? [x * sign, Math.abs(y)] : [y * sign, Math.abs(x)];
    return along > 4 ? along + aside * (across ? 0.5 : 8) : Number.POSITIVE_INFINITY;
  };
  return cards()
    .map((other) => ({ other, far: far(other.getBoundingClientRect()) }))
    .filter(({ far }) => Number.isFinite(far))
    .sort((a, b) => a.far - b.far)[0]?.other;
}

start();
