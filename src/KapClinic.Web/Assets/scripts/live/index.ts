/** What script adds to the live board: minutes that run, rows that fall silent, and every change as it happens. */
import { place } from "./order";
import { watch } from "./watch";

const rows = document.getElementById("live-rows");
const aheadBy = Number(rows?.dataset.now ?? Date.now()) - Date.now();

/** The clinic's clock, whatever this device's says. */
export const now = (): number => Date.now() + aheadBy;

function clock(): void {
  const time = document.querySelector<HTMLTimeElement>(".page-head h1 time");
  if (!time || !rows) return;
  time.textContent = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: rows.dataset.zone }).format(now());
}

if (rows) {
  place(now());
  setInterval(() => {
    clock();
    place(now());
  }, 5_000);
  const address = rows.dataset.stream;
  if (address) watch(address, () => place(now()));
}
