import * as api from "./api";
import { Failure } from "./api";
import type { Session } from "./session";
import * as store from "./store";
import { newId, now } from "./time";
import type { Body, Level } from "./types";

/**
 * Sends what this tablet keeps: in order, once, at most one request on its way, also when the page is open in several tabs. Whatever
 * goes wrong, an entry stays on the tablet until the server has said that it has it.
 */

export type Connection = { state: "well" | "offline" | "signed-out" | "refused"; since: number; why?: string };
interface Answer {
  now: string;
  lastNumber: number;
  results: {
    id: string;
    state: "Accepted" | "Already" | "Malformed";
    number?: number;
    level?: Level | null;
    findings?: string[];
    actions?: string[];
    flags?: string[];
    reason?: string;
    field?: string | null;
  }[];
}

const most = 100;
const heartbeat = 30_000;
const longestPause = 30_000;

export class Outbox {
  connection: Connection = { state: "well", since: now() };
  private readonly channel = new BroadcastChannel("kapclinic-console");
  private wake: () => void = () => undefined;
  private pause = 1000;
  private losses = 0;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {
    this.channel.onmessage = (event: MessageEvent<{ visit: string; what: string }>) => void this.heard(event.data);
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.lost("offline"));
  }

  /** What an earlier page load, or another tab, left here. */
  async load(): Promise<void> {
    for (const kept of await store.unsent(this.session.visit)) this.session.hold(kept);
  }

  /** One tab sends; when it closes, the next one does. */
  start(): void {
    const name = `kapclinic-console:${this.session.visit}`;
    if (navigator.locks) void navigator.locks.request(name, () => this.run());
    else void this.run();
  }

  /** Keeps an entry, and only then shows it; it is sent as soon as possible. */
  async keep(kind: string, body: Body, author: { id: string; name: string; authorKey: string | null }, at = now()): Promise<store.Kept> {
    const id = newId();
    const entry = { id, kind, sequence: 0, at: new Date(at).toISOString(), author: author.id, authorKey: author.authorKey, body };
    const kept = await store.keep({ id, visit: this.session.visit, entry, authorName: author.name });
    this.session.hold(kept);
    this.tell("new");
    this.hurry();
    return kept;
  }

  /** Somebody looked at an entry that the server could not read. */
  async dismiss(id: string): Promise<void> {
    await store.dismiss(id);
    this.session.drop(id);
    this.tell("sent");
  }

  hurry(): void {
    this.pause = 1000;
    this.wake();
  }

  lost(state: Connection["state"], why?: string): void {
    if (state !== "well") this.losses++;
    if (this.connection.state !== state) {
      this.connection = { state, since: now(), ...(why ? { why } : {}) };
      this.changed();
    }
  }

  found(): void {
    this.lost("well");
  }

  private async run(): Promise<never> {
    for (;;) {
      let wait = heartbeat;
      try {
        const losses = this.losses;
        const more = await this.send();
        // An answer to what was asked before the connection went says nothing about now.
        if (losses === this.losses) this.found();
        this.pause = 1000;
        if (more) continue;
      } catch (error) {
        wait = this.failed(error);
      }
      await new Promise<void>((resume) => {
        const timer = setTimeout(resume, wait);
        this.wake = () => {
          clearTimeout(timer);
          resume();
        };
      });
    }
  }

  /** @returns whether there is more to send at once. */
  private async send(): Promise<boolean> {
    const all = await store.unsent(this.session.visit);
    const waiting = all.filter((k) => !k.malformed);
    const batch = waiting.slice(0, most);
    let answer: Answer;
    try {
      answer = await this.post(batch, waiting.length);
    } catch (error) {
      // One entry that cannot be read must not hold up the others.
      if (!(error instanceof Failure) || error.kind !== "invalid" || batch.length === 0) throw error;
      const first = batch[0]!;
      if (batch.length > 1) answer = await this.post([first], waiting.length).catch((alone) => this.unreadable(alone, first.id));
      else answer = this.unreadable(error, first.id);
    }
    await this.settle(answer, batch);
    return waiting.length > 0 && answer.results.length > 0 && (await store.unsent(this.session.visit)).some((k) => !k.malformed);
  }

  private post(batch: store.Kept[], waiting: number): Promise<Answer> {
    const body = { deviceId: this.session.deviceId, unsent: waiting, entries: batch.map((k) => k.entry) };
    // While the session runs, being here keeps the sign-in; afterwards it ends by itself.
    return api.post<Answer>("/entries", body, newId(), this.session.over);
  }

  private unreadable(error: unknown, id: string): Answer {
    if (!(error instanceof Failure) || error.kind !== "invalid") throw error;
    return { now: "", lastNumber: 0, results: [{ id, state: "Malformed", reason: error.message }] };
  }

  private async settle(answer: Answer, batch: store.Kept[]): Promise<void> {
    const done: string[] = [];
    for (const result of answer.results) {
      if (result.state === "Malformed") {
        const kept = batch.find((k) => k.id === result.id);
        if (!kept) continue;
        const malformed = { reason: result.reason ?? "The server could not read this.", field: result.field ?? null };
        await store.change({ ...kept, malformed });
        this.session.hold({ ...kept, malformed });
      } else {
        this.session.acknowledged(result.id, result);
        done.push(result.id);
      }
    }
    if (done.length > 0) {
      await store.acknowledge(done, this.session.snapshot());
      this.tell("sent");
    }
  }

  private failed(error: unknown): number {
    if (!(error instanceof Failure)) throw error;
    if (error.kind === "signed-out") this.lost("signed-out");
    else if (error.kind === "refused") this.lost("refused", error.message);
    else this.lost("offline", error.kind === "busy" || error.kind === "invalid" ? error.message : undefined);
    // Several tablets that lost the same server do not all come back in the same moment.
    const wait = this.pause * (0.75 + Math.random() / 2);
    this.pause = Math.min(longestPause, this.pause * 2);
    return error.kind === "refused" || error.kind === "signed-out" ? longestPause : wait;
  }

  private tell(what: string): void {
    this.channel.postMessage({ visit: this.session.visit, what });
  }

  private async heard(message: { visit: string; what: string }): Promise<void> {
    if (message.visit !== this.session.visit) return;
    if (message.what === "new") {
      for (const kept of await store.unsent(this.session.visit)) this.session.hold(kept);
      this.hurry();
      return;
    }
    // Another tab sent something: what is no longer here is with the server.
    const here = new Set((await store.unsent(this.session.visit)).map((k) => k.id));
    for (const row of this.session.rows.values()) if (row.kept && !here.has(row.id)) this.session.acknowledged(row.id, {});
  }
}
