/** The live console of one dosing session (docs/front-end.md, "The console"). */
import * as api from "./api";
import { Failure } from "./api";
import * as banner from "./banner";
import { calledPad, helpPad } from "./help-pad";
import * as clock from "./clock";
import { correctPad, malformedPad } from "./correct-pad";
import { note, type Desk } from "./desk";
import { fill, h, part } from "./dom";
import { dosePad } from "./dose-pad";
import type { Field } from "./judge";
import { follow } from "./live";
import { Lock } from "./lock";
import { morePad } from "./more-pad";
import { Outbox } from "./outbox";
import { eventPad, musicPad, prnPad, saysPad, textPad } from "./pads";
import { readState } from "./read";
import * as shelf from "./shelf";
import { Session } from "./session";
import * as store from "./store";
import * as stream from "./stream";
import * as strips from "./strips";
import * as tiles from "./tiles";
import { newId, now, recall } from "./time";
import { stopTouch, touchPad } from "./touch-pad";
import type { State } from "./types";
import { vitalsPad } from "./vitals-pad";
import { Alarm } from "./vitals-due";
import { pronoun } from "./words";

// For the comparison with the rules of the server.
export { judge, questions } from "./judge";

const root = document.querySelector<HTMLElement>("[data-console]");
if (root) void start(root).catch((error: unknown) => cannot(error));

async function start(page: HTMLElement): Promise<void> {
  const visit = page.dataset.console!;
  api.address(page.dataset.api!);
  const device = await store.deviceId(newId);
  void navigator.storage?.persist?.();
  await store.forgetOld(Date.now());
  const session = new Session(visit, device, await firstState(visit));
  const alarm = new Alarm();
  alarm.on = (await store.setting<boolean>("sound")) ?? false;

  let tick = () => {};
  const outbox = new Outbox(session, () => session.changed());
  const online = () => outbox.connection.state === "well";
  const lock = new Lock(session, Number(page.dataset.idle) || 5, online, () => session.changed());
  const refresh = async () => session.take(await readState());
  const keep: Desk["keep"] = async (kind, body, said) => {
    const kept = await outbox.keep(kind, body, lock.writer);
    if (said) note(said);
    return kept;
  };
  const desk: Desk = { session, outbox, lock, online, refresh, keep };

  const draw = () => {
    tick();
    strips.draw(session);
    stream.draw(session);
    banner.draw(session, outbox);
    page.dataset.locked = String(lock.locked);
    page.dataset.over = String(session.over);
    fill(part("writer"), h("b", {}, lock.writer.name), lock.locked ? "locked: tap to write" : "is writing");
    part("says").textContent = pronoun(session.state.client.pronouns).says;
    part("unsent").textContent = String([...session.rows.values()].filter((r) => r.kept).length);
    void tidy(session);
  };
  tick = () => {
    const next = clock.draw(session);
    tiles.draw(session, next);
    alarm.look(next);
  };

  await outbox.load();
  await lock.load();
  session.listen(draw);
  draw();
  setInterval(tick, 1000);
  document.addEventListener("click", (event) => press(desk, alarm, event));
  page.dataset.ready = "true";
  outbox.start();
  follow(session, outbox);
  shelf.start(visit);
  await leftElsewhere(visit);
}

/** From the server; without a connection what this tablet saw last. */
async function firstState(visit: string): Promise<State> {
  const known = await store.lastState(visit);
  if (known) recall(known.offset);
  try {
    return await readState();
  } catch (error) {
    if (known && error instanceof Failure && error.kind !== "refused") return known.state;
    throw error;
  }
}

function press(desk: Desk, alarm: Alarm, event: Event): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-do]");
  if (!button) return;
  const { session, lock } = desk;
  const what = button.dataset.do!;
  // These never wait for a PIN.
  if (what === "help") return helpPad(desk);
  if (what === "more") return morePad(desk, alarm);
  if (what === "writer") return lock.open();
  const act: Record<string, () => unknown> = {
    vitals: () => vitalsPad(desk, button.dataset.field as Field | undefined),
    says: () => saysPad(desk),
    touch: () => touchPad(desk),
    "stop-touch": () => stopTouch(desk),
    music: () => musicPad(desk),
    eyeshade: () => {
      const on = session.standing("Eyeshade").at(-1)?.body.on !== true;
      return desk.keep("Eyeshade", { on }, on ? "Eyeshade on" : "Eyeshade off");
    },
    nausea: () => eventPad(desk, "NAUSEA"),
    anxious: () => eventPad(desk, "ANXIETY"),
    prn: () => prnPad(desk),
    note: () => textPad(desk, "Note", "Note", "Note"),
    correct: () => correctPad(desk),
    dose: () => dosePad(desk),
    called: () => calledPad(desk, button.dataset.id ?? null),
    malformed: () => malformedPad(desk, button.dataset.id!),
    withdraw: () => api.post(`/hard-request/${button.dataset.id}/withdraw`, {}, newId()).then(desk.refresh),
  };
  lock.ask(() => {
    try {
      const done = act[what]?.();
      if (done instanceof Promise) done.catch((error: unknown) => note(error instanceof Error ? error.message : String(error)));
    } catch (error) {
      note(String(error));
    }
  });
}

/** Entries of another session still wait on this tablet: they are sent when that one is opened. */
async function leftElsewhere(visit: string): Promise<void> {
  const others = await store.otherVisits(visit);
  if (others.length === 0) return;
  fill(part("elsewhere"), "Entries of another session still wait on this tablet. ", ...others.map((v) => h("a", { href: `/visits/${v}/console` }, "Open it to send them. ")));
}

/** Over and sent: nothing of the session stays on the tablet. */
let tidied = false;
async function tidy(session: Session): Promise<void> {
  const kept = [...session.rows.values()].some((r) => r.kept);
  if (tidied || !session.over || kept || now() - Date.parse(session.state.visit.endedAt!) < 60_000) return;
  tidied = true;
  await store.forget(session.visit);
  shelf.drop(session.visit);
}

function cannot(error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  fill(part("banner"), h("p", { class: "offline-notice offline-notice--loud", role: "alert" }, h("span", {}, h("b", {}, "The console cannot start. "), words), h("span", {}, h("a", { href: location.pathname.replace(/console$/, "dosing") }, "Use the page of forms"))));
}
