/**
 * Where things are on the schedule. A column ([data-column]) is a room or a person on one day. In a grid a place in it is a row of five
 * minutes, counted from the first; in the table of a week there are no rows, and a visit keeps its time.
 */
export interface Place {
  column: HTMLElement;
  row: number;
  rows: number;
}

export interface Wall {
  /** "09:30" */
  time: string;
  /** In the hour that comes twice: whether the second one is meant. */
  later?: boolean;
}

const perHour = 12;
export const step = 3;

export const calendar = (): HTMLElement => document.getElementById("calendar")!;
export const grid = (): HTMLElement | null => calendar().querySelector<HTMLElement>("[data-grid]");
export const columns = (): HTMLElement[] => [...calendar().querySelectorAll<HTMLElement>("[data-column]")];
export const cards = (within: ParentNode = calendar()): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(".session-card[data-visit]:not([data-visit=''], [data-ghost], [data-booking='refused'])"),
];
export const rowsOfDay = (): number => Number(grid()?.dataset.rows ?? 0);

/** A phone shows an agenda: there is nothing to drag it to. */
export const isAgenda = (): boolean => window.matchMedia("(max-width: 46rem)").matches;

/** Where a column's visits are drawn. */
export const area = (column: HTMLElement): HTMLElement => column.querySelector<HTMLElement>("[data-day-column]") ?? column;

export function placeOf(card: HTMLElement): Place {
  return {
    column: card.closest<HTMLElement>("[data-column]")!,
    row: Number(card.dataset.row ?? 0),
    rows: Number(card.dataset.rows ?? 0),
  };
}

export function columnAt(x: number, y: number): HTMLElement | undefined {
  return columns().find((column) => {
    const box = area(column).getBoundingClientRect();
    return x >= box.left && x < box.right && (grid() !== null || (y >= box.top && y < box.bottom));
  });
}

export function rowAt(column: HTMLElement, y: number): number {
  const box = area(column).getBoundingClientRect();
  return ((y - box.top) / box.height) * rowsOfDay();
}

export function wall(row: number): Wall {
  const hours = [...(grid()?.querySelectorAll<HTMLElement>("[data-hour]") ?? [])];
  const at = hours[Math.min(hours.length - 1, Math.max(0, Math.floor(row / perHour)))];
  if (!at) return { time: "00:00" };
  const two = (n: number) => String(n).padStart(2, "0");
  const twice = hours.filter((hour) => hour.dataset.hour === at.dataset.hour).length > 1;
  const past = row >= hours.length * perHour;
  return {
    time: past ? `${two(Number(at.dataset.hour) + 1)}:00` : `${two(Number(at.dataset.hour))}:${two((row % perHour) * 5)}`,
    ...(twice ? { later: at.dataset.again === "true" } : {}),
  };
}

/** "Willow, 11:30 to 12:20", or in a week "Willow, Thursday 16 April, 11:30". */
export function say(place: Place, card?: HTMLElement): string {
  const name = place.column.dataset.name ?? "";
  if (grid()) return `${name}, ${wall(place.row).time} to ${wall(place.row + place.rows).time}`;
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return `${name}, ${day.format(new Date(place.column.dataset.day!))}, ${card?.dataset.time ?? ""}`;
}

export function draw(element: HTMLElement, place: Place): void {
  element.className = element.className.replace(/\b(row|lasts)-\d+/g, "").trim();
  if (grid()) element.classList.add(`row-${place.row}`, `lasts-${place.rows * 5}`);
  if (element.parentElement !== area(place.column)) area(place.column).append(element);
}
