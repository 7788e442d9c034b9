/**
 * Classes that place a visit on the schedule, because a strict content security policy allows no inline style.
 * A row is five minutes. "hours-11" on the grid says how many hours it shows and "row-18 lasts-50" on a card where it lies, counted
 * from the grid's first row: a day on which the clocks change has rows of its own. On pages without such days "opens-08" and "closes-19" on the grid say which hours it shows, "columns-5" how many rooms or people;
 * "starts-0930" and "lasts-50" on a card say where it lies. Start and length are multiples of five minutes.
 */
export function slots() {
  const two = (n) => String(n).padStart(2, "0");
  const lines = [];
  for (let hour = 0; hour <= 24; hour++) {
    lines.push(`.opens-${two(hour)}{--opens:${hour * 12}}`, `.closes-${two(hour)}{--closes:${hour * 12}}`);
  }
  for (let columns = 1; columns <= 24; columns++) lines.push(`.columns-${columns}{--columns:${columns}}`);
  for (let slot = 0; slot < 288; slot++) {
    const time = two(Math.floor(slot / 12)) + two((slot % 12) * 5);
    lines.push(`.starts-${time}{grid-row-start:calc(${slot + 1} - var(--opens))}`);
  }
  // A day has 25 hours where the clocks go back.
  for (let hours = 1; hours <= 25; hours++) lines.push(`.hours-${hours}{--rows:${hours * 12}}`);
  for (let row = 0; row < 300; row++) lines.push(`.row-${row}{grid-row-start:${row + 1}}`);
  for (let slot = 1; slot <= 300; slot++) lines.push(`.lasts-${slot * 5}{grid-row-end:span ${slot}}`);
  return lines.join("\n");
}
