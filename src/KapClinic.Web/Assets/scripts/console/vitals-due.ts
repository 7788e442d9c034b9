import type { Session } from "./session";
import { now } from "./time";
import type { Planned, Shown } from "./types";

/** Which vital signs are due when; the same rule as Domain/Dosing/VitalsSchedule.cs (clinical reference §4.1). */

export type DueState = "upcoming" | "due" | "overdue" | "missed" | "taken";
export interface Status {
  planned: Planned;
  state: DueState;
}
export interface Next {
  planned: Planned;
  dueAt: number;
  state: DueState;
}

export function statuses(session: Session): Status[] {
  const { plan, tolerances } = session.state;
  const dosedAt = session.dosedAt;
  const taken = session.standing("Vitals").map((r) => minute(r, dosedAt)).sort((a, b) => a - b);
  const free = taken.filter((t) => t > 0);
  const at = dosedAt === null ? 0 : (now() - dosedAt) / 60_000;
  const claim = (planned: number): boolean => {
    const index = free.findIndex((t) => t >= planned - tolerances.early && t < planned + tolerances.missed);
    if (index < 0) return false;
    free.splice(index, 1);
    return true;
  };
  return plan.map((planned) => {
    const due = planned.minute;
    const done = planned.kind === "Baseline" ? taken.some((t) => t <= 0) : due !== null && due !== undefined && claim(due);
    if (done) return { planned, state: "taken" };
    if (due === null || due === undefined || dosedAt === null || at < due) return { planned, state: "upcoming" };
    return { planned, state: at < due + tolerances.overdue ? "due" : at < due + tolerances.missed ? "overdue" : "missed" };
  });
}

/** The next set to take, required or not; null before the dose and when only the set before leaving is left. */
export function nextDue(session: Session, all = statuses(session)): Next | null {
  const dosedAt = session.dosedAt;
  if (dosedAt === null || session.over) return null;
  const next = all
    .filter((s) => typeof s.planned.minute === "number" && s.planned.kind !== "Baseline" && s.state !== "taken" && s.state !== "missed")
    .sort((a, b) => a.planned.minute! - b.planned.minute!)[0];
  const plannedNext = next ? { planned: next.planned, dueAt: dosedAt + next.planned.minute! * 60_000, state: next.state } : null;
  const again = recheck(session);
  if (again !== null && (!plannedNext || again < plannedNext.dueAt)) {
    const late = (now() - again) / 60_000;
    const planned = { kind: "Recheck", minute: Math.round((again - dosedAt) / 60_000), required: true };
    return { planned, dueAt: again, state: late < 0 ? "upcoming" : late < session.state.tolerances.overdue ? "due" : "overdue" };
  }
  return plannedNext;
}

/** When a reading that called for it is measured again; null when the latest set is calm. */
function recheck(session: Session): number | null {
  const latest = session.standing("Vitals").at(-1);
  if (!latest || !latest.level || latest.level === "Normal" || latest.level === "Watch") return null;
  const minutes = latest.actions.some((a) => a.startsWith("Stimulate"))
    ? session.state.vitalRules.stimulateRecheckMinutes
    : session.state.vitalRules.recheckMinutes;
  return Date.parse(latest.at) + minutes * 60_000;
}

/** The next required set after this one, to be said beside it. */
export function nextRequired(all: Status[], after: number): Planned | null {
  return all.find((s) => s.planned.required && s.state === "upcoming" && typeof s.planned.minute === "number" && s.planned.minute > after)?.planned ?? null;
}

function minute(row: Shown, dosedAt: number | null): number {
  return dosedAt === null ? -1 : (Date.parse(row.at) - dosedAt) / 60_000;
}

/** Sounds and shakes once when a set becomes due, and again when it is overdue. Silent unless switched on; nothing blinks. */
export class Alarm {
  on = false;
  private rung = "";
  private sound: AudioContext | null = null;

  /** Switched on by a press: browsers allow sound only after one. */
  switch(on: boolean): void {
    this.on = on;
    if (on) this.ring(1);
  }

  look(next: Next | null): void {
    if (!next || (next.state !== "due" && next.state !== "overdue")) return;
    const mark = `${next.dueAt}:${next.state}`;
    if (mark === this.rung) return;
    this.rung = mark;
    if (this.on) this.ring(next.state === "overdue" ? 3 : 2);
  }

  ring(times: number): void {
    navigator.vibrate?.(Array.from({ length: times }, () => [200, 150]).flat());
    try {
      this.sound ??= new AudioContext();
      for (let i = 0; i < times; i++) {
        const [tone, volume] = [this.sound.createOscillator(), this.sound.createGain()];
        const at = this.sound.currentTime + i * 0.5;
        tone.frequency.value = 440;
        volume.gain.setValueAtTime(0.0001, at);
        volume.gain.exponentialRampToValueAtTime(0.2, at + 0.05);
        volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
        tone.connect(volume).connect(this.sound.destination);
        tone.start(at);
        tone.stop(at + 0.45);
      }
    } catch {
      // A tablet without sound still counts down on the screen.
    }
  }
}
