import { arc, type Check } from "./arc";
import { fill, h, part } from "./dom";
import type { Session } from "./session";
import { clockTime, now, span, weekday } from "./time";
import type { Bands } from "./types";
import { nextDue, nextRequired, statuses, type Next, type Status } from "./vitals-due";
import { capital } from "./words";

/** The big clock since the dose, the usual course of the route, and what is due next. Everything is labelled "usual". */

export function draw(session: Session): Next | null {
  const all = statuses(session);
  const next = nextDue(session, all);
  const { state } = session;
  const at = now();
  fill(part("wall"), h("b", {}, clockTime(at, state.zone)), weekday(at, state.zone));
  const dosedAt = session.dosedAt;
  if (dosedAt === null || !state.bands) {
    before(session);
    return next;
  }

  const minute = (at - dosedAt) / 60_000;
  const passed = span(session.over ? Date.parse(state.visit.endedAt!) - dosedAt : at - dosedAt);
  fill(part("clock"), passed.minutes, h("small", {}, `:${passed.seconds}`));
  const phase = phaseAt(state.bands, minute);
  const leave = earliestLeave(session);
  const usual = phase.until === null ? null : `usually until ${clockTime(dosedAt + phase.until * 60_000, state.zone)}`;
  fill(
    part("phase"),
    h("b", {}, session.over ? "Ended" : phase.name),
    `since the dose at ${clockTime(dosedAt, state.zone)}`,
    h("br"),
    session.over ? `at ${clockTime(state.visit.endedAt!, state.zone)}` : (usual ?? (leave ? `earliest leave ${clockTime(leave, state.zone)}` : "")),
  );
  due(session, next, all, leave);
  fill(part("arc"), course(session, state.bands, Math.floor(minute * 6) / 6, all));
  return next;
}

function before(session: Session): void {
  const { state } = session;
  const at = now();
  const starts = Date.parse(state.visit.startsAt);
  const wait = span(Math.abs(starts - at));
  fill(part("clock"), h("small", {}, "not yet"));
  const said = session.over ? "Ended" : "Before the dose";
  const arrived = starts > at ? `begins in ${wait.minutes} min, at` : "began at";
  fill(part("phase"), h("b", {}, said), `visit ${arrived} ${clockTime(starts, state.zone)}`, h("br"), state.intention ? `“${state.intention}”` : "");
  const refusing = state.missing.filter((m) => m.refuses).length;
  fill(
    part("due"),
    h("b", {}, refusing === 0 ? "Ready" : String(refusing)),
    refusing === 0 ? "nothing is missing before the dose" : refusing === 1 ? "is missing before the dose" : "are missing before the dose",
  );
  const bands = state.bands;
  fill(part("arc"), bands ? course(session, bands, 0, statuses(session)) : null);
}

function due(session: Session, next: Next | null, all: Status[], leave: number | null): void {
  const { state } = session;
  const box = part("due");
  box.dataset.state = next?.state ?? "";
  if (!next) {
    fill(box, h("b", {}, session.over ? "–" : clockTime(leave ?? now(), state.zone)), session.over ? "the session has ended" : "earliest leave; vitals before leaving are required");
    return;
  }
  const left = next.dueAt - now();
  const count = span(Math.abs(left));
  const what = next.planned.kind === "Recheck" ? "to measure again" : "to the next vitals";
  const required = nextRequired(all, next.planned.minute ?? 0);
  const second = required
    ? `required at ${clockTime(session.dosedAt! + required.minute! * 60_000, state.zone)}`
    : leave
      ? `earliest leave ${clockTime(leave, state.zone)}`
      : "";
  fill(
    box,
    h("b", {}, left < 0 ? `${count.minutes}:${count.seconds} ${next.state === "overdue" ? "overdue" : "due"}` : `${count.minutes}:${count.seconds}`),
    left < 0 ? `vitals of ${clockTime(next.dueAt, state.zone)}${next.planned.required ? ", required" : ", if you wish"}` : `${what}, ${clockTime(next.dueAt, state.zone)}`,
    h("br"),
    second,
  );
}

/** Moves with every booster; nobody leaves before it. */
export function earliestLeave(session: Session): number | null {
  if (!session.state.earliestLeave) return null;
  const known = Date.parse(session.state.earliestLeave);
  const before = session.state.visit.dosedAt ? Date.parse(session.state.visit.dosedAt) : known;
  const counted = session.standing("Dose").filter((d) => !d.kept && d.number <= session.state.lastNumber).map((d) => Date.parse(d.at));
  const observed = known - Math.max(before, ...counted);
  const added = session.newDoses().map((d) => Date.parse(d.at) + observed);
  return Math.max(known, ...added);
}

export function phaseAt(bands: Bands, minute: number): { name: string; until: number | null } {
  if (minute < bands.onsetFrom) return { name: "Before onset", until: bands.onsetFrom };
  if (minute < bands.peakFrom) return { name: "Onset", until: bands.peakFrom };
  if (minute <= bands.peakUntil) return { name: "Peak", until: bands.peakUntil };
  if (minute <= bands.returnUntil) return { name: "Return", until: bands.returnUntil };
  return { name: "Recovery", until: null };
}

function course(session: Session, bands: Bands, minute: number, all: Status[]): SVGElement {
  const dosedAt = session.dosedAt;
  const leave = earliestLeave(session);
  const leaveMinute = dosedAt !== null && leave !== null ? Math.round((leave - dosedAt) / 60_000) : null;
  const checks: Check[] = all
    .filter((s) => typeof s.planned.minute === "number")
    .map(({ planned, state }) => ({
      minute: planned.minute!,
      taken: state === "taken",
      required: planned.required && planned.kind !== "Baseline",
      ...(planned.kind === "Baseline" ? { text: "dose" } : text(planned.minute!, planned.required, state)),
    }));
  if (leaveMinute !== null) checks.push({ minute: leaveMinute, taken: false, required: true, text: `earliest leave ${leaveMinute}` });
  const last = Math.max(leaveMinute ?? 0, bands.returnUntil, ...checks.map((c) => c.minute), minute);
  return arc(bands, minute, checks, last + 10);
}

function text(minute: number, required: boolean, state: string): { text?: string } {
  if (state === "taken") return { text: String(minute) };
  if (state === "missed") return { text: `${minute} missed` };
  if (state === "due" || state === "overdue") return { text: `${minute} ${capital(state).toLowerCase()}` };
  return required ? {} : { text: `${minute} if you wish` };
}
