/** Keeps each row true as time passes: minutes since the dose, a reading that is late, a room that fell silent; and the order of all. */

const number = (text: string | undefined): number => (text ? Number(text) : Number.POSITIVE_INFINITY);

function age(row: HTMLElement, now: number): void {
  const minute = row.querySelector("[data-minute]");
  const dosed = number(row.dataset.dosed);
  if (minute && Number.isFinite(dosed)) minute.textContent = String(Math.max(0, Math.floor((now - dosed) / 60_000)));
  const dot = row.querySelector(".phase-strip .now");
  const length = number(row.dataset.length);
  if (dot && Number.isFinite(dosed) && length > 0) dot.setAttribute("cx", String(Math.min(193, Math.max(7, ((now - dosed) / 60_000 / length) * 200))));
  row.dataset.stale = String(now >= number(row.dataset.staleFrom));
  const due = row.querySelector<HTMLElement>(".live-row__due");
  if (!due || !row.dataset.dueText || due.dataset.late === "true") return;
  if (now >= number(row.dataset.overdue)) {
    due.textContent = `overdue since ${row.dataset.dueText}`;
    due.dataset.late = "true";
  } else if (now >= number(row.dataset.due)) {
    due.textContent = "due now";
  }
}

/** Silent rooms first, then by level, then by what is due first: as the server orders them. */
function before(a: HTMLElement, b: HTMLElement): number {
  return (
    Number(b.dataset.stale === "true") - Number(a.dataset.stale === "true") ||
    Number(b.dataset.rank) - Number(a.dataset.rank) ||
    Math.min(number(a.dataset.due), 9e15) - Math.min(number(b.dataset.due), 9e15) ||
    number(a.dataset.dosed) - number(b.dataset.dosed)
  );
}

export function place(now: number): void {
  const list = document.getElementById("live-rows");
  if (!list) return;
  const rows = [...list.querySelectorAll<HTMLElement>("[data-live-row]")];
  for (const row of rows) age(row, now);
  const sorted = [...rows].sort(before);
  if (sorted.some((row, i) => row !== rows[i])) {
    // Focus stays where it is, also when its row moves.
    const focused = document.activeElement;
    list.append(...sorted);
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
  }
  document.getElementById("live-none")?.toggleAttribute("hidden", rows.length > 0);
}
