import type { Outbox } from "./outbox";
import { readState } from "./read";
import type { Session } from "./session";
import * as store from "./store";
import type { EntryRow } from "./types";

const silence = 40_000;

/** What others enter, as it happens. After a break it asks for everything since the last entry it has: nothing is left out. */
export function follow(session: Session, outbox: Outbox): void {
  let pause = 1000;
  let last = session.lastNumber;
  let reading: Promise<void> | null = null;
  let again = false;
  let listening: AbortController | null = null;

  /** Reads the whole state once more; many wishes are one reading. */
  const refresh = (): Promise<void> => {
    if (reading) {
      again = true;
      return reading;
    }
    reading = (async () => {
      try {
        session.take(await readState());
        last = Math.max(last, session.state.lastNumber);
        await store.saveState(session.snapshot());
      } finally {
        reading = null;
      }
      if (again) {
        again = false;
        await refresh();
      }
    })();
    return reading;
  };

  const take = async (event: string): Promise<void> => {
    const field = (name: string) =>
      event
        .split("\n")
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).trimStart())
        .join("\n");
    const kind = field("event");
    if (kind === "entry") {
      const row = JSON.parse(field("data")) as EntryRow;
      session.merge(row);
      last = Math.max(last, row.number);
      await store.saveState(session.snapshot());
      // What is given, due and missing follows from doses and corrections.
      if (row.kind === "Dose" || row.kind === "Correction" || row.kind === "StopTouch" || row.kind.startsWith("Step")) void refresh().catch(() => undefined);
    } else if (kind === "state") {
      void refresh().catch(() => undefined);
    }
  };

  const listen = async (stop: AbortController): Promise<void> => {
    const answer = await fetch(`/visits/${session.visit}/console/live?after=${last}`, {
      headers: { Accept: "text/event-stream", "X-Background": "1" },
      credentials: "same-origin",
      cache: "no-store",
      signal: stop.signal,
    });
    if (answer.status === 401 || answer.redirected) return outbox.lost("signed-out");
    if (!answer.ok || !answer.body) throw new Error(String(answer.status));
    pause = 1000;
    document.body.dataset.watching = "true";
    if (outbox.connection.state === "offline") outbox.hurry();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      // The server says something every 15 seconds: a line that is silent for longer is dead, whatever the network thinks.
      const watch = setTimeout(() => stop.abort(), silence);
      const { done, value } = await reader.read().finally(() => clearTimeout(watch));
      if (done) return;
      const events = (text + value).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) await take(event);
    }
  };

  const run = async () => {
    for (;;) {
      const stop = (listening = new AbortController());
      try {
        await refresh();
        await listen(stop);
      } catch {
        // The outbox finds out what is wrong; this only tries again.
        if (outbox.connection.state === "well") outbox.hurry();
      }
      delete document.body.dataset.watching;
      await new Promise((resume) => setTimeout(resume, pause * (0.75 + Math.random() / 2)));
      pause = Math.min(30_000, pause * 2);
    }
  };

  addEventListener("online", () => (pause = 1000));
  addEventListener("offline", () => listening?.abort());
  addEventListener("pagehide", () => listening?.abort());
  void run();
}
