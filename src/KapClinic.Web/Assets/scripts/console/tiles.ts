import { fill, h, part } from "./dom";
import { judge, rank, value, type Field, type Tile, type Vitals } from "./judge";
import { levelBadge, levelData } from "./levels";
import type { Session } from "./session";
import { clockTime } from "./time";
import type { Level, Shown } from "./types";
import type { Next } from "./vitals-due";
import { reading } from "./words";

/** The latest of each reading, with what the rules say about it. A tile opens the pad at its own field. */

interface Kind {
  tile: Tile | "nausea";
  field: Field;
  name: string;
  unit?: string;
}
const tiles: Kind[] = [
  { tile: "pressure", field: "systolic", name: "Blood pressure" },
  { tile: "heartRate", field: "heartRate", name: "Heart rate" },
  { tile: "spO2", field: "spO2", name: "Oxygen", unit: "%" },
  { tile: "respiratoryRate", field: "respiratoryRate", name: "Breaths" },
  { tile: "responsiveness", field: "responsiveness", name: "Responds", unit: "of 5" },
  { tile: "nausea", field: "nausea", name: "Nausea", unit: "of 10" },
];

/** The latest set that answers for a field, with or without a number. */
export function latest(session: Session, field: Field): Shown | undefined {
  return session.standing("Vitals").findLast((r) => reading((r.body as Vitals)[field]) !== null);
}

export function draw(session: Session, next: Next | null): void {
  const due = next ? `next at ${clockTime(next.dueAt, session.state.zone)}` : session.dosedAt === null ? "before the dose" : "next before leaving";
  fill(part("tiles"), ...tiles.map((kind) => tile(session, kind, due)));
}

function tile(session: Session, kind: Kind, due: string): HTMLElement {
  const row = latest(session, kind.field);
  const { level, words } = row ? judged(session, row, kind) : { level: "Normal" as Level, words: "" };
  const shown = row ? say(row.body as Vitals, kind) : null;
  return h(
    "button",
    {
      class: "vitals-tile",
      type: "button",
      "data-do": "vitals",
      "data-field": kind.field,
      "data-key": kind.field,
      "data-level": level === "Normal" ? null : levelData(level),
    },
    h("span", { class: "vitals-tile__name" }, kind.name),
    shown
      ? h("span", { class: `vitals-tile__value${shown.long ? " vitals-tile__value--words" : ""}` }, shown.text, shown.long || !kind.unit ? null : h("small", {}, ` ${kind.unit}`))
      : h("span", { class: "vitals-tile__value vitals-tile__value--none" }, "–"),
    row ? levelBadge(level, words) : h("span", { class: "vitals-tile__note" }, "not taken yet"),
    h("span", { class: "vitals-tile__note" }, row ? at(session, row) : "", h("br"), due),
  );
}

function say(body: Vitals, kind: Kind): { text: string; long: boolean } {
  if (kind.field !== "systolic") {
    const text = reading(body[kind.field]) ?? "";
    return { text, long: value(body[kind.field]) === null };
  }
  const [over, under] = [reading(body.systolic) ?? "?", reading(body.diastolic)];
  const number = value(body.systolic) !== null;
  return { text: number && under ? `${over}/${under}` : over, long: !number };
}

function judged(session: Session, row: Shown, kind: Kind): { level: Level; words: string } {
  const body = row.body as Vitals;
  if (kind.tile === "nausea") return { level: "Normal", words: nausea(value(body.nausea)) };
  const dose = session.lastDoseAt;
  const minute = dose === null || Date.parse(row.at) < dose ? null : (Date.parse(row.at) - dose) / 60_000;
  const { findings } = judge(body, session.state.baseline, session.state.bands, minute, session.state.vitalRules);
  const worst = findings.filter((f) => f.tile === kind.tile).sort((a, b) => rank(b.level) - rank(a.level))[0];
  if (!worst) return { level: "Normal", words: kind.tile === "responsiveness" ? "To name" : "In range" };
  const rise = /rose by (\d+)/.exec(worst.sentence)?.[1];
  const why = rise ? `up by ${rise}` : /high/.test(worst.sentence) ? "high" : /low/.test(worst.sentence) ? "low" : "";
  return { level: worst.level, words: why || worst.level.toLowerCase().replace("emergency", "now").replace(/^(watch|recheck|urgent)$/, "look") };
}

function nausea(number: number | null): string {
  return number === null ? "Not asked" : number === 0 ? "None" : number <= 3 ? "Mild" : number <= 6 ? "Moderate" : "Strong";
}

function at(session: Session, row: Shown): string {
  const dosed = session.dosedAt;
  const minute = dosed === null ? null : Math.floor((Date.parse(row.at) - dosed) / 60_000);
  return minute === null || minute < 0 ? `at ${clockTime(row.at, session.state.zone)}` : `at ${minute} min`;
}
