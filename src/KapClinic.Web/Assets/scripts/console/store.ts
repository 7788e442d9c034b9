import type { Entry, State } from "./types";

/**
 * What this tablet keeps (IndexedDB): entries until the server has acknowledged them, the last state of each session, who may write
 * here, and the tablet's own id. A promise that resolves means that it is on the disk, as far as the browser can promise that.
 */

export interface Kept {
  id: string;
  visit: string;
  sequence: number;
  entry: Entry;
  /** Shown beside it while it waits: a tablet without a connection knows the name. */
  authorName: string;
  /** Set when the server could not read it: it stays until somebody corrects or dismisses it. */
  malformed?: { reason: string; field?: string | null };
}
export interface KeptState {
  visit: string;
  state: State;
  savedAt: number;
  offset: number;
}
/** Somebody who gave their PIN on this tablet, and what checks it without a connection. */
export interface Author {
  key: string;
  visit: string;
  id: string;
  name: string;
  authorKey: string | null;
  mayAdminister: boolean;
  verifier: { salt: string; iterations: number; hash: string } | null;
}

const day = 24 * 60 * 60_000;
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("kapclinic-console", 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("outbox", { keyPath: "id" }).createIndex("visit", "visit");
      db.createObjectStore("states", { keyPath: "visit" });
      db.createObjectStore("authors", { keyPath: "key" });
      db.createObjectStore("settings");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("This tablet cannot keep anything."));
    request.onblocked = () => reject(new Error("Another tab holds an older version of what is kept here."));
  }));
}

type Stores = Record<string, IDBObjectStore>;

/** One transaction; resolves when it is complete, not when it was asked for. */
async function inOne<T>(mode: IDBTransactionMode, names: string[], work: (stores: Stores) => IDBRequest<T> | void): Promise<T | undefined> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(names, mode, { durability: "strict" });
    const request = work(Object.fromEntries(names.map((n) => [n, transaction.objectStore(n)])));
    transaction.oncomplete = () => resolve(request ? request.result : undefined);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("Nothing could be kept on this tablet."));
  });
}

/** This tablet's id: made once. */
export async function deviceId(make: () => string): Promise<string> {
  const known = await inOne<string>("readonly", ["settings"], (s) => s.settings!.get("device"));
  if (known) return known;
  // Two tabs that start together agree on whichever was first.
  let kept = make();
  await inOne("readwrite", ["settings"], (s) => {
    const asked = s.settings!.get("device");
    asked.onsuccess = () => (asked.result ? (kept = asked.result) : s.settings!.put(kept, "device"));
  });
  return kept;
}

/** Keeps an entry under the next number of this tablet at this visit. */
export async function keep(draft: Omit<Kept, "sequence">): Promise<Kept> {
  const kept: Kept = { ...draft, sequence: 0 };
  await inOne("readwrite", ["outbox", "settings"], (s) => {
    const counter = `sequence:${draft.visit}`;
    const asked = s.settings!.get(counter);
    asked.onsuccess = () => {
      kept.sequence = (asked.result ?? 0) + 1;
      kept.entry = { ...kept.entry, sequence: kept.sequence };
      s.settings!.put(kept.sequence, counter);
      s.outbox!.add(kept);
    };
  });
  return kept;
}

/** A number for an entry that is sent at once and not kept (a dose that asks for permission). */
export async function takeSequence(visit: string): Promise<number> {
  let taken = 0;
  await inOne("readwrite", ["settings"], (s) => {
    const asked = s.settings!.get(`sequence:${visit}`);
    asked.onsuccess = () => s.settings!.put((taken = (asked.result ?? 0) + 1), `sequence:${visit}`);
  });
  return taken;
}

export async function unsent(visit: string): Promise<Kept[]> {
  const all = await inOne<Kept[]>("readonly", ["outbox"], (s) => s.outbox!.index("visit").getAll(visit));
  return (all ?? []).sort((a, b) => a.sequence - b.sequence);
}

/** Visits beside this one that still have entries here. */
export async function otherVisits(visit: string): Promise<string[]> {
  const all = (await inOne<Kept[]>("readonly", ["outbox"], (s) => s.outbox!.getAll())) ?? [];
  return [...new Set(all.map((k) => k.visit))].filter((v) => v !== visit);
}

/** The server has them: they leave the tablet in the same step in which what it shows is kept. */
export async function acknowledge(ids: string[], state: KeptState): Promise<void> {
  await inOne("readwrite", ["outbox", "states"], (s) => {
    for (const id of ids) s.outbox!.delete(id);
    s.states!.put(state);
  });
}

export async function change(kept: Kept): Promise<void> {
  await inOne("readwrite", ["outbox"], (s) => void s.outbox!.put(kept));
}

export async function dismiss(id: string): Promise<void> {
  await inOne("readwrite", ["outbox"], (s) => void s.outbox!.delete(id));
}

export async function saveState(state: KeptState): Promise<void> {
  await inOne("readwrite", ["states"], (s) => void s.states!.put(state));
}

export async function lastState(visit: string): Promise<KeptState | undefined> {
  return inOne<KeptState>("readonly", ["states"], (s) => s.states!.get(visit));
}

/** The session is over and everything was sent: nothing of it stays here. */
export async function forget(visit: string): Promise<void> {
  await inOne("readwrite", ["states", "authors"], (s) => {
    s.states!.delete(visit);
    s.authors!.delete(IDBKeyRange.bound(`${visit}:`, `${visit}:\uffff`));
  });
}

/** What was left of sessions of yesterday; never an entry that was not sent. */
export async function forgetOld(now: number): Promise<void> {
  await inOne("readwrite", ["states"], (s) => {
    const asked = s.states!.openCursor();
    asked.onsuccess = () => {
      if (!asked.result) return;
      if (now - (asked.result.value as KeptState).savedAt > day) asked.result.delete();
      asked.result.continue();
    };
  });
}

export async function authors(visit: string): Promise<Author[]> {
  return (await inOne<Author[]>("readonly", ["authors"], (s) => s.authors!.getAll(IDBKeyRange.bound(`${visit}:`, `${visit}:\uffff`)))) ?? [];
}

export async function keepAuthor(author: Author): Promise<void> {
  await inOne("readwrite", ["authors"], (s) => void s.authors!.put(author));
}

export async function setting<T>(name: string): Promise<T | undefined> {
  return inOne<T>("readonly", ["settings"], (s) => s.settings!.get(name));
}

export async function set(name: string, value: unknown): Promise<void> {
  await inOne("readwrite", ["settings"], (s) => void s.settings!.put(value, name));
}
