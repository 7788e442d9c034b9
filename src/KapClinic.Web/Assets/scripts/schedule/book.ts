import { area, calendar, columnAt, columns, draw, grid, isAgenda, rowAt, say, step, wall, type Place } from "./grid";
import { announce } from "./announce";
import { isMoving } from "./move";

const length = 12;
let left = (): void => {};

/** A press on an empty place begins a booking there; B does it by keyboard, with the arrows to choose the place. */
export function start(then: () => void): void {
  left = then;
  calendar().addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    if (isAgenda() || isMoving() || target.closest("a, button") || getSelection()?.toString()) return;
    const column = target.closest<HTMLElement>("[data-column]");
    if (!column || !(target === area(column) || target.hasAttribute("data-band"))) return;
    const at = grid() ? columnAt(event.clientX, event.clientY) : column;
    if (at) go({ column: at, row: Math.floor(rowAt(at, event.clientY) / step) * step, rows: length });
  });
}

export function begin(): void {
  const first = columns()[0];
  if (!first || isAgenda()) return;
  const hours = [...(grid()?.querySelectorAll<HTMLElement>("[data-hour]") ?? [])];
  const nine = Math.max(0, hours.findIndex((hour) => hour.dataset.hour === "9"));
  const place: Place = { column: first, row: nine * 12, rows: length };
  const ghost = document.createElement("div");
  ghost.className = "session-card";
  ghost.dataset.ghost = "book";
  ghost.tabIndex = -1;
  ghost.setAttribute("role", "img");
  const before = document.activeElement as HTMLElement | null;
  const show = () => {
    draw(ghost, place);
    ghost.textContent = grid() ? `Book here, ${wall(place.row).time}` : "Book here";
    ghost.setAttribute("aria-label", `Book: ${say(place)}`);
    ghost.focus({ preventScroll: true });
    ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
    announce(say(place));
  };
  const leave = () => {
    ghost.remove();
    before?.focus();
    left();
  };
  ghost.addEventListener("keydown", (event) => {
    const side = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const down = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter") go(place);
    else if (side) place.column = columns()[columns().indexOf(place.column) + side] ?? place.column;
    else if (down && grid()) place.row = Math.max(0, Math.min(hours.length * 12 - step, place.row + down * step));
    else if (down) place.column = below(place.column, down) ?? place.column;
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (side || down) show();
  });
  const lost = () => {
    if (document.activeElement === ghost || !ghost.isConnected) return;
    ghost.remove();
    left();
  };
  ghost.addEventListener("blur", () => setTimeout(lost, 50));
  show();
}

function below(column: HTMLElement, to: number): HTMLElement | undefined {
  const same = columns().filter((c) => c.dataset.room === column.dataset.room && c.dataset.person === column.dataset.person);
  return same[same.indexOf(column) + to];
}

function go(place: Place): void {
  const { day, room, person } = place.column.dataset;
  const asked = new URLSearchParams({ day: day! });
  if (grid()) {
    const { time, later } = wall(place.row);
    asked.set("time", time);
    if (later) asked.set("later", "true");
  }
  if (room) asked.set("room", room);
  if (person) asked.set("person", person);
  location.assign(`/schedule/new?${asked}`);
}
