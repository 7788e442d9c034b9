import { toast } from "../toasts";
import { calendar, cards, columnAt, columns, draw, grid, isAgenda, placeOf, rowAt, rowsOfDay, say, step, wall, type Place } from "./grid";
import { askReason, type Why } from "./reason";
import { clearRefusal, refuse, restamp } from "./refusal";
import { announce } from "./announce";
import { send, type Drop } from "./send";

/** A visit on its way: taken up by mouse, by its lower edge or by keyboard, not yet dropped. */
interface Move {
  card: HTMLElement;
  from: Place;
  at: Place;
  ghost: HTMLElement;
}

let moving: Move | null = null;
let settled: () => Promise<void> = async () => {};

/** While something is on its way the calendar is not redrawn. */
export const isMoving = (): boolean => moving !== null || document.querySelector("dialog[open], [data-ghost]") !== null;
export const onSettled = (then: () => Promise<void>): void => void (settled = then);

export function begin(taken: HTMLElement): Move | null {
  // The calendar may have been drawn anew since the button went down.
  const card = taken.isConnected ? taken : cards().find((now) => now.dataset.visit === taken.dataset.visit);
  if (moving || !card?.dataset.movable || isAgenda()) return null;
  clearRefusal();
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.dataset.ghost = "move";
  ghost.removeAttribute("href");
  ghost.removeAttribute("data-lane");
  ghost.setAttribute("aria-hidden", "true");
  const from = placeOf(card);
  moving = { card, from, at: { ...from }, ghost };
  card.dataset.moving = "";
  draw(ghost, from);
  return moving;
}

/** Keeps a place within the day. */
export function shift(to: Partial<Place>): void {
  if (!moving) return;
  const at = { ...moving.at, ...to };
  if (!mayGo(moving, at.column)) at.column = moving.at.column;
  at.rows = Math.max(step, at.rows);
  at.row = Math.max(0, Math.min(at.row, rowsOfDay() - (grid() ? step : 0)));
  moving.at = at;
  draw(moving.ghost, at);
  const name = moving.ghost.querySelector(".session-card__what");
  if (name) name.textContent = grid() ? `${wall(at.row).time} to ${wall(at.row + at.rows).time}` : (moving.card.dataset.time ?? "");
}

const byPerson = (): boolean => calendar().dataset.by === "person";

function mayGo(move: Move, column: HTMLElement): boolean {
  // "Nobody yet" can neither give a part nor take one.
  return !byPerson() || column === move.from.column || Boolean(column.dataset.person && move.from.column.dataset.person);
}

/** What was on its way is put down, and nothing is moved. */
export function cancel(): void {
  finish();
  void settled();
}

function finish(): void {
  if (!moving) return;
  const { card, ghost } = moving;
  ghost.remove();
  delete card.dataset.moving;
  moving = null;
  card.focus({ preventScroll: true });
}

export async function drop(): Promise<void> {
  if (!moving) return;
  const { card, from, at } = moving;
  const stays = at.column === from.column && at.row === from.row && at.rows === from.rows;
  if (stays) return cancel();

  const reason = await askReason(card, say(at, card), kindOf(at, from));
  if (reason === null) {
    announce("Nothing was moved.");
    return cancel();
  }
  const there = dropOf(card, at, from, reason);
  const back = { ...dropOf(card, from, at, "Undone"), room: card.dataset.room ?? "", minutes: card.dataset.minutes };
  const answer = await send(there);
  finish();
  if (answer === null) {
    // Undoing is decided on what the move left, and on nothing that somebody did after it.
    const left = settled().then(() => versionOf(card));
    const where = say(at, card);
    const opened = at.row !== from.row || at.column !== from.column ? tellOpened(there.visit) : Promise.resolve(null);
    announce(`Moved to ${where}.`);
    toast(`The visit is moved to ${where}.${card.dataset.asksDriver && at.row !== from.row ? " Whoever drives is asked again." : ""}`, {
      words: "Undo",
      press: async () => {
        void opened.then((line) => line?.remove());
        const first = await left;
        const undone = await send({ ...back, version: first === there.version ? versionOf(card) : first });
        toast(undone === null ? "The visit is back where it was." : undone.why);
        void settled();
      },
    });
  } else {
    void settled();
    void refuse({ card, at, from, drop: there, refusal: answer, done: () => void settled() });
  }
}

/** Where somebody of the standby list could take the place that was left, their page is one press away. */
async function tellOpened(visit: string): Promise<HTMLElement | null> {
  const answer = await fetch(`/schedule/opened?visit=${visit}`, { credentials: "same-origin" }).catch(() => null);
  const fits = answer?.ok ? ((await answer.json()) as { fits: number }).fits : 0;
  if (fits === 0) return null;
  const who = fits === 1 ? "One client" : `${fits} clients`;
  return toast(`${who} of the standby list could take the place it left.`, { words: "See who fits", href: `/visits/${visit}/free-place` });
}

const versionOf = (card: HTMLElement): string =>
  (cards().find((now) => now.dataset.visit === card.dataset.visit) ?? card).dataset.version ?? "";

function kindOf(at: Place, from: Place): Why {
  if (at.column === from.column && at.row === from.row) return "length";
  return byPerson() && at.column.dataset.person !== from.column.dataset.person ? "person" : "place";
}

function dropOf(card: HTMLElement, at: Place, from: Place, reason: string): Drop {
  const column = at.column.dataset;
  const clock = grid() ? wall(at.row) : { time: card.dataset.time! };
  return {
    visit: card.dataset.visit!,
    version: card.dataset.version ?? "",
    place: calendar().dataset.place!,
    room: (byPerson() ? card.dataset.room : column.room) ?? "",
    date: column.day!,
    time: clock.time,
    later: clock.later,
    // What was only moved keeps its true length, also where the clocks change meanwhile.
    minutes: at.rows !== from.rows ? String(at.rows * 5) : undefined,
    reason,
    ...(byPerson() && column.person !== from.column.dataset.person ? { fromPerson: from.column.dataset.person, toPerson: column.person } : {}),
  };
}

/** Takes visits up by mouse, pen, or a long press of a finger. */
export function byPointer(): void {
  calendar().addEventListener("pointerdown", (down) => {
    const target = down.target as HTMLElement;
    const card = target.closest<HTMLElement>(".session-card[data-movable=true]");
    if (!card || down.button !== 0 || isAgenda()) return;
    const stretches = target.classList.contains("session-card__edge");
    const from = placeOf(card);
    const grip = grid() ? rowAt(from.column, down.clientY) - from.row : 0;
    let held = down.pointerType !== "touch";
    const wait = held ? 0 : window.setTimeout(() => (held = true), 400);

    const follow = (move: PointerEvent) => {
      const far = Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY);
      if (!moving) {
        if (!held) return far > 8 ? end(move) : undefined;
        if (far < 5 || !begin(card)) return;
        document.body.dataset.dragging = "";
      }
      if (move.clientY > innerHeight - 40) scrollBy(0, 12);
      if (move.clientY < 40) scrollBy(0, -12);
      const start = moving!.from;
      if (stretches) return shift({ rows: snap(rowAt(start.column, move.clientY) - start.row) });
      const column = columnAt(move.clientX, move.clientY);
      shift({ ...(column ? { column } : {}), ...(grid() ? { row: snap(rowAt(start.column, move.clientY) - grip) } : {}) });
    };
    const end = (last: PointerEvent) => {
      clearTimeout(wait);
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      document.removeEventListener("touchmove", hold);
      delete document.body.dataset.dragging;
      if (!moving) return;
      // The press that ends a drag is no press on the link.
      const swallow = (click: MouseEvent): void => {
        // It comes where the drag ended; a quick press on a reason, or a key, is meant.
        if (click.clientX !== last.clientX || click.clientY !== last.clientY || (click.target as Element).closest("dialog")) return;
        click.preventDefault();
        click.stopPropagation();
      };
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
      if (last.type === "pointerup") void drop();
      else cancel();
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
    document.addEventListener("touchmove", hold, { passive: false });
  });
  calendar().addEventListener("dragstart", (event) => event.preventDefault());
}

const snap = (row: number): number => Math.round(row / step) * step;

const hold = (event: TouchEvent): void => {
  if (moving) event.preventDefault();
};

/** Moves by keyboard: M takes a visit up, arrows move it, Enter drops it, Escape leaves it. */
export function byKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (!moving || document.querySelector("dialog[open]")) return;
    const by = event.shiftKey ? "length" : "place";
    const handled = key(event.key, by);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
    if (moving && event.key.startsWith("Arrow")) announce(say(moving.at, moving.card));
  });
}

function key(name: string, by: "length" | "place"): boolean {
  if (!moving) return false;
  const { at } = moving;
  if (name === "Escape") cancel();
  else if (name === "Enter") void drop();
  else if (name === "ArrowLeft" || name === "ArrowRight") shift({ column: neighbour(at.column, name === "ArrowLeft" ? -1 : 1) });
  else if (name === "ArrowUp" || name === "ArrowDown") {
    const to = name === "ArrowUp" ? -1 : 1;
    if (!grid()) shift({ column: sameOwner(at.column, to) });
    else if (by === "length") shift({ rows: at.rows + to * step });
    else shift({ row: at.row + to * step });
  } else return name === "Tab";
  moving?.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

/** The next column to that side that the visit may go to. */
function neighbour(column: HTMLElement, to: number): HTMLElement {
  const all = columns().filter((other) => grid() || other.dataset.day === column.dataset.day);
  for (let i = all.indexOf(column) + to; all[i]; i += to) if (moving && mayGo(moving, all[i]!)) return all[i]!;
  return column;
}

function sameOwner(column: HTMLElement, to: number): HTMLElement {
  const all = columns().filter((other) => other.dataset.room === column.dataset.room && other.dataset.person === column.dataset.person);
  return all[all.indexOf(column) + to] ?? column;
}

/** Gives each visit that may be moved an edge to pull. */
export function decorate(): void {
  calendar().dataset.ready = "";
  restamp();
  if (!grid()) return;
  for (const card of cards()) {
    if (!card.dataset.movable || card.querySelector(".session-card__edge")) continue;
    card.append(Object.assign(document.createElement("span"), { className: "session-card__edge" }));
  }
}
