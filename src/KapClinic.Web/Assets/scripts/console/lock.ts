import * as api from "./api";
import { Failure } from "./api";
import { h } from "./dom";
import { ending, field, key, pad, say } from "./pad";
import type { Session } from "./session";
import * as store from "./store";
import { newId } from "./time";

/**
 * Whose entries these are. Left alone for some minutes the tablet shows everything and takes nothing down until somebody says who
 * they are; clock, alarms, readings and help stay. A PIN is checked by the server, and without a connection by what the server
 * left here when the same person gave it before.
 */

export interface Writer {
  id: string;
  name: string;
  authorKey: string | null;
  mayAdminister: boolean;
}
interface Unlocked {
  author: { id: string; name: string };
  authorKey: string | null;
  mayAdminister: boolean;
  verifier: store.Author["verifier"];
}
interface Remembered {
  writer: Writer;
  locked: boolean;
  used: number;
}

const mostTries = 5;

export class Lock {
  locked = false;
  writer: Writer;
  private used = Date.now();
  private tries = 0;
  private triesFrom = 0;

  constructor(
    private readonly session: Session,
    private readonly idleMinutes: number,
    private readonly online: () => boolean,
    private readonly changed: () => void,
  ) {
    const { me, mayAdminister } = session.state;
    this.writer = { id: me.id, name: me.name, authorKey: null, mayAdminister };
  }

  /** A reload is no way round the lock, and keeps who was writing. */
  async load(): Promise<void> {
    const known = await store.setting<Remembered>(this.mark);
    const own = this.session.state.me.id;
    if (known && (known.writer.authorKey || known.writer.id === own)) {
      this.writer = known.writer;
      this.locked = known.locked || Date.now() - known.used > this.idleMinutes * 60_000;
      this.used = known.used;
    }
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => this.use(), { passive: true });
    setInterval(() => void this.look(), 5000);
    void this.look();
  }

  async lock(): Promise<void> {
    if (this.locked || !(await this.canUnlock())) return;
    this.locked = true;
    await this.remember();
    this.changed();
  }

  /** Runs at once for whoever is writing; else after somebody said who they are. */
  ask(then: () => unknown): void {
    if (this.locked) this.open(then);
    else then();
  }

  /** Who is writing from now on. */
  open(then: () => unknown = () => undefined): void {
    const made = pad(this.locked ? "Who is writing?" : "Who is writing from now on?");
    const { me, staff } = this.session.state;
    const people = [me, ...staff.filter((s) => s.id !== me.id)];
    for (const person of people) made.body.append(key(person.name, () => this.askPin(person, then), { icon: "user" }));
    made.body.classList.add("pad__choices");
    made.foot.replaceChildren(key("Not now", made.close));
  }

  private askPin(person: { id: string; name: string }, then: () => unknown): void {
    const made = pad(person.name);
    const pin = field("PIN", "", { most: 12, mode: "numeric" });
    pin.input.setAttribute("type", "password");
    pin.input.setAttribute("autocomplete", "off");
    const password = field("Or the password", "");
    password.input.setAttribute("type", "password");
    password.input.setAttribute("autocomplete", "current-password");
    made.body.append(pin.row, this.online() ? password.row : h("p", { class: "quiet" }, "Without a connection the PIN is checked by this tablet, if it was given here before."));
    ending(made, "This is me", async () => {
      const refused = await this.check(person, pin.read(), password.read());
      if (refused) return say(made, refused);
      made.close();
      this.locked = false;
      this.use(true);
      this.changed();
      then();
    });
    pin.input.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && made.foot.querySelector("button")?.click());
    pin.input.focus();
  }

  /** @returns why not, or null. */
  private async check(person: { id: string; name: string }, pin: string, password: string): Promise<string | null> {
    if (!pin && !password) return "Enter your PIN.";
    try {
      const body = { staffId: person.id, deviceId: this.session.deviceId, ...(pin ? { pin } : { password }) };
      const told = await api.post<Unlocked>("/unlock", body, newId());
      this.writer = { id: told.author.id, name: told.author.name, authorKey: told.authorKey, mayAdminister: told.mayAdminister };
      if (told.verifier) await store.keepAuthor({ ...this.writer, visit: this.session.visit, key: `${this.session.visit}:${person.id}`, verifier: told.verifier });
      return null;
    } catch (error) {
      if (!(error instanceof Failure) || (error.kind !== "offline" && error.kind !== "busy" && error.kind !== "signed-out")) return error instanceof Error ? error.message : "This did not work.";
      if (error.status === 429) return error.message;
      return pin ? this.checkHere(person.id, pin) : "Without a connection only a PIN can be checked.";
    }
  }

  private async checkHere(id: string, pin: string): Promise<string | null> {
    if (this.tries >= mostTries && Date.now() - this.triesFrom < 60_000) return "Too many tries. Wait a minute.";
    const known = (await store.authors(this.session.visit)).find((a) => a.id === id);
    if (!known?.verifier) return "This PIN was not given on this tablet before; it cannot be checked without a connection.";
    const { salt, iterations, hash } = known.verifier;
    const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
    const expected = bytes(hash);
    const derived = new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations }, secret, expected.length * 8));
    if (derived.some((b, i) => b !== expected[i])) {
      if (Date.now() - this.triesFrom > 60_000) [this.tries, this.triesFrom] = [0, Date.now()];
      this.tries++;
      return "This is not the PIN.";
    }
    this.tries = 0;
    this.writer = { id: known.id, name: known.name, authorKey: known.authorKey, mayAdminister: known.mayAdminister };
    return null;
  }

  /** Somebody must be able to write again: without a connection and without a known PIN the tablet stays open. */
  private async canUnlock(): Promise<boolean> {
    return this.online() || (await store.authors(this.session.visit)).some((a) => a.verifier);
  }

  private use(saved = false): void {
    if (this.locked) return;
    const before = this.used;
    this.used = Date.now();
    if (saved || this.used - before > 5000) void this.remember();
  }

  private async look(): Promise<void> {
    if (!this.session.over && this.idleMinutes > 0 && Date.now() - this.used > this.idleMinutes * 60_000) await this.lock();
  }

  private remember(): Promise<void> {
    return store.set(this.mark, { writer: this.writer, locked: this.locked, used: this.used } satisfies Remembered);
  }

  private get mark(): string {
    return `writer:${this.session.visit}`;
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
