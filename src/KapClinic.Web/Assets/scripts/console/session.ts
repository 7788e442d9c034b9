import { judge, type Vitals } from "./judge";
import * as store from "./store";
import { correction } from "./time";
import type { Body, Entry, EntryRow, Level, Shown, State } from "./types";

/** The session as this tablet knows it: what the server said last, and what only this tablet knows yet. */
export class Session {
  readonly rows = new Map<string, Shown>();
  private readonly listeners: (() => void)[] = [];
  private told = false;

  constructor(
    readonly visit: string,
    readonly deviceId: string,
    public state: State,
  ) {
    this.take(state);
  }

  listen(changed: () => void): void {
    this.listeners.push(changed);
  }

  /** One redraw for everything that changes in the same moment. */
  changed(): void {
    if (this.told) return;
    this.told = true;
    queueMicrotask(() => {
      this.told = false;
      for (const listener of this.listeners) listener();
    });
  }

  /** The server's whole word. What is kept here stays beside it until it is acknowledged. */
  take(state: State): void {
    const later = [...this.rows.values()].filter((r) => !r.kept && r.number > state.lastNumber);
    const kept = [...this.rows.values()].filter((r) => r.kept);
    this.state = state;
    this.rows.clear();
    for (const row of kept) this.rows.set(row.id, row);
    for (const row of [...state.entries, ...later]) this.rows.set(row.id, row);
    this.changed();
  }

  /** An entry that the server has; an entry of our own stops being "kept on this tablet". */
  merge(row: EntryRow): void {
    const known = this.rows.get(row.id);
    this.rows.set(row.id, { ...row, struckBy: row.struckBy ?? known?.struckBy ?? null });
    this.changed();
  }

  hold(kept: store.Kept): void {
    if (this.rows.get(kept.id)?.kept === undefined && this.rows.has(kept.id)) return;
    const row = rowOf(kept.entry, this.deviceId, kept.authorName);
    this.rows.set(kept.id, {
      ...row,
      ...(row.kind === "Vitals" ? this.judge(row) : {}),
      kept: true,
      ...(kept.malformed ? { malformed: kept.malformed } : {}),
    });
    this.changed();
  }

  /** What the rules say about a set of readings, before the server has seen it. */
  judge(row: { body: Body; at: string }): { level: Level; findings: string[]; actions: string[] } {
    const dose = this.lastDoseAt;
    const minute = dose === null || Date.parse(row.at) < dose ? null : (Date.parse(row.at) - dose) / 60_000;
    const judged = judge(row.body as Vitals, this.state.baseline, this.state.bands, minute, this.state.vitalRules);
    const actions = [...new Set(judged.findings.map((f) => f.action))];
    return { level: judged.level, findings: judged.findings.map((f) => f.sentence), actions };
  }

  drop(id: string): void {
    this.rows.delete(id);
    this.changed();
  }

  /** The server has it: with its number and what it made of it. */
  acknowledged(id: string, told: { number?: number; level?: Level | null; findings?: string[]; actions?: string[]; flags?: string[] }): void {
    const row = this.rows.get(id);
    if (!row) return;
    const { kept: _, malformed: __, ...rest } = row;
    this.rows.set(id, {
      ...rest,
      number: told.number ?? row.number,
      level: told.level ?? row.level ?? null,
      findings: told.findings?.length ? told.findings : row.findings,
      actions: told.actions?.length ? told.actions : row.actions,
      flags: told.flags ?? [],
    });
    this.changed();
  }

  /** The state with everything that is acknowledged, as it is kept for a reload without a connection. */
  snapshot(): store.KeptState {
    const entries = [...this.rows.values()].filter((r) => !r.kept);
    const lastNumber = entries.reduce((most, r) => Math.max(most, r.number), this.state.lastNumber);
    return {
      visit: this.visit,
      state: { ...this.state, entries, lastNumber },
      savedAt: Date.now(),
      offset: correction(),
    };
  }

  get lastNumber(): number {
    return [...this.rows.values()].reduce((most, r) => (r.kept ? most : Math.max(most, r.number)), this.state.lastNumber);
  }

  /** By the time it happened, then by device, then by the device's own count: the same order on every screen. */
  ordered(): Shown[] {
    return [...this.rows.values()].sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at) || a.deviceId.localeCompare(b.deviceId) || a.sequence - b.sequence,
    );
  }

  /** Struck through by a later entry, also by one that was not sent yet. */
  struck(): Set<string> {
    const ids = new Set<string>();
    for (const row of this.rows.values()) {
      if (row.struckBy) ids.add(row.id);
      if (row.kind === "Correction" && !row.malformed && typeof row.body.entryId === "string") ids.add(row.body.entryId);
    }
    return ids;
  }

  /** Entries that count, oldest first. */
  standing(kind?: string): Shown[] {
    const struck = this.struck();
    return this.ordered().filter((r) => !struck.has(r.id) && !r.malformed && r.kind !== "Correction" && (!kind || r.kind === kind));
  }

  get dosedAt(): number | null {
    const doses = this.standing("Dose").map((r) => Date.parse(r.at));
    if (this.state.visit.dosedAt) doses.push(Date.parse(this.state.visit.dosedAt));
    return doses.length ? Math.min(...doses) : null;
  }

  get lastDoseAt(): number | null {
    const doses = this.standing("Dose").map((r) => Date.parse(r.at));
    if (this.state.visit.dosedAt) doses.push(Date.parse(this.state.visit.dosedAt));
    return doses.length ? Math.max(...doses) : null;
  }

  /** Doses that the server's sums do not hold yet. */
  newDoses(): Shown[] {
    return this.standing("Dose").filter((r) => r.kept || r.number > this.state.lastNumber);
  }

  given(): number {
    return this.state.given.milligrams + this.newDoses().reduce((sum, r) => sum + Number(r.body.milligrams ?? 0), 0);
  }

  get over(): boolean {
    return !!this.state.visit.endedAt;
  }
}

export function rowOf(entry: Entry, deviceId: string, authorName: string): EntryRow {
  return {
    id: entry.id,
    number: 0,
    kind: entry.kind,
    at: entry.at,
    recordedAt: entry.at,
    author: { id: entry.author, name: authorName },
    deviceId,
    sequence: entry.sequence,
    body: entry.body as Body,
    findings: [],
    actions: [],
    flags: [],
  };
}
