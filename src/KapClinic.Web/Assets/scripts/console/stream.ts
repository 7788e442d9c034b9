import { fill, h, icon, part } from "./dom";
import { rank } from "./judge";
import { levelBadge } from "./levels";
import type { Session } from "./session";
import { clockTime } from "./time";
import type { Shown } from "./types";
import { sentence, shortName } from "./words";

/** What has happened, newest first, in the order of when it happened. What only this tablet has says so. */
export function draw(session: Session): void {
  const struck = session.struck();
  const rows = session.ordered().filter((r) => r.kind !== "Correction" || r.kept || r.malformed);
  fill(part("stream"), ...rows.reverse().map((row) => line(session, row, struck)));
  if (rows.length === 0) fill(part("stream"), h("li", {}, h("span"), h("p", { class: "quiet" }, "Nothing is recorded yet.")));
}

function line(session: Session, row: Shown, struck: Set<string>): HTMLElement {
  const dosed = session.dosedAt;
  const minute = dosed === null ? null : Math.floor((Date.parse(row.at) - dosed) / 60_000);
  const when = minute === null || minute < 0 ? clockTime(row.at, session.state.zone) : String(minute);
  const text = sentence(row);
  const isStruck = struck.has(row.id);
  const said = isStruck ? h("s", {}, text) : text;
  const loud = !isStruck && rank(row.level) >= rank("Recheck");
  return h(
    "li",
    { "data-entry": row.id, "data-kept": row.kept ? "true" : null, "data-malformed": row.malformed ? "true" : null, "data-struck": isStruck ? "true" : null },
    h("time", { datetime: row.at }, when),
    h(
      "p",
      {},
      said,
      loud ? h("span", { class: "event-stream__level" }, levelBadge(row.level!)) : null,
      ...row.flags.map((f) => h("small", { class: "event-stream__flag" }, f)),
      by(row),
      row.malformed
        ? h("button", { type: "button", class: "button button--quiet button--small", "data-do": "malformed", "data-id": row.id, "data-key": `malformed-${row.id}` }, "Look at it")
        : null,
    ),
  );
}

function by(row: Shown): HTMLElement {
  const name = shortName(row.author.name);
  if (row.malformed) return h("small", {}, icon("warn"), `${name}, not sent: ${row.malformed.reason}`);
  return row.kept ? h("small", {}, icon("offline"), `${name}, kept on this tablet`) : h("small", {}, name);
}
