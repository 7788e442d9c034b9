import * as api from "./api";
import { Failure } from "./api";
import type { Desk } from "./desk";
import { h, icon } from "./dom";
import { doseFact } from "./dose-fact";
import { badge } from "./levels";
import { choices, digits, ending, key, listenForDigits, pad, say, type Pad } from "./pad";
import { remaining } from "./strips";
import * as store from "./store";
import { clockTime, newId, now, plainDate } from "./time";
import type { EntryRow, State } from "./types";
import { milligrams, routeNames, shortName } from "./words";

/**
 * A dose in two steps: the amount, judged as it is typed, then everything read back. Giving asks the server for permission; without
 * a connection only a booster within what the server allowed before can be given here (clinical reference §3.2).
 */

interface Asked {
  level: "Ok" | "Warn" | "Hard" | "Block";
  findings: string[];
  milligramsPerKg?: number | null;
  total?: number;
  beyondOrder?: string | null;
  approved?: boolean;
  missing?: string[];
  mayGive: boolean;
  /** Judged on the tablet, for want of a connection. */
  here?: boolean;
}
const looks: Record<Asked["level"], [string, string, string]> = {
  Ok: ["clear", "check-circle", "Within the limits"],
  Warn: ["warn", "warn", "Warning: read it first"],
  Hard: ["warn", "warn", "Needs the prescriber's approval"],
  Block: ["urgent", "stop", "Not possible"],
};

export function dosePad(desk: Desk): void {
  const { session, lock } = desk;
  const { state } = session;
  const part = session.dosedAt === null ? "First" : "Booster";
  if (!state.order) return refuse(desk, "No order stands for this visit.", "Ask the prescriber to sign one.");
  if (part === "First" && !desk.online()) return refuse(desk, "The first dose needs the connection.", "The server checks what is missing before it. If it was given already, record it as a fact.");
  if (!lock.writer.mayAdminister) return refuse(desk, `${lock.writer.name} does not give doses.`, "A nurse or prescriber gives it: switch who is writing.");
  if (part === "Booster" && !desk.online() && !remaining(session)) return refuse(desk, "Nothing may follow without asking.", whom(state));
  amount(desk, part, part === "First" ? milligrams(state.order.milligrams) : "");
}

/** Whoever gave a PIN last gives the dose, whose sign-in it may be. */
const giver = ({ session, lock: { writer } }: Desk) => ({ deviceId: session.deviceId, author: writer.id, authorKey: writer.authorKey });

function amount(desk: Desk, part: "First" | "Booster", before: string): void {
  const { session } = desk;
  const { state } = session;
  const made = pad(part === "First" ? "Dose" : "Booster", { wide: true });
  let typed = before;
  let fresh = true;
  const lots = state.lots.filter((l) => !l.expired);
  let lotId: string | null = lots[0]?.id ?? null;
  let diluted = false;
  let asked: Asked | null = null;
  let asking = 0;
  const shown = h("p", { class: "pad__amount", "aria-live": "polite" });
  const verdict = h("div", { class: "pad__verdict", "aria-live": "polite" });

  const ask = async () => {
    const mg = Number(typed);
    const turn = ++asking;
    asked = null;
    next.disabled = true;
    draw();
    if (!(mg > 0)) return;
    try {
      const answer = desk.online() ? await api.post<Asked>("/dose/ask", { part, milligrams: mg, lotId, dilutedForIv: diluted, ...giver(desk) }, newId()) : here(desk, mg);
      if (turn !== asking) return;
      asked = answer;
    } catch (error) {
      if (turn !== asking) return;
      if (error instanceof Failure && error.kind === "offline") desk.outbox.lost("offline");
      if (error instanceof Failure && error.kind === "offline" && part === "Booster") asked = here(desk, mg);
      else return say(made, error instanceof Error ? error.message : String(error));
    }
    draw();
  };
  let timer = 0;
  const press = (digit: string) => {
    const known = fresh ? "" : typed;
    fresh = false;
    if (digit === "." && known.includes(".")) return;
    typed = digit === "back" ? known.slice(0, -1) : (known + digit).slice(0, 6);
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), 250);
    asked = null;
    draw();
  };
  const draw = () => {
    const perKg = state.order?.weightKg && Number(typed) > 0 ? `${(Number(typed) / state.order.weightKg).toFixed(2)} mg/kg` : "";
    shown.replaceChildren(h("b", {}, typed || "0"), " mg ", h("small", {}, [perKg, part === "First" ? `ordered ${milligrams(state.order!.milligrams)}` : left(desk)].filter(Boolean).join(", ")));
    next.disabled = !asked?.mayGive;
    if (!asked) return verdict.replaceChildren(Number(typed) > 0 ? "Being checked…" : "Enter the amount.");
    verdict.replaceChildren(
      badge(...looks[asked.level]),
      ...[...asked.findings, asked.beyondOrder, ...(asked.missing ?? [])].filter((t): t is string => !!t).map((t) => h("p", {}, t)),
      ...(asked.level === "Hard" && !asked.approved && !asked.here ? [key(`Ask ${shortName(state.prescriber?.name ?? "the prescriber")} to approve`, () => void request(desk, made, part, Number(typed)), { look: "button" })] : []),
      ...(!asked.mayGive && asked.here ? [h("p", {}, whom(state))] : []),
    );
  };
  const lotKeys = choices("From", [...lots.map((l): [string, string] => [l.id, `${l.name}: ${milligrams(l.balanceMilligrams)} mg`]), ["", "The client's own"]], lotId ?? "", (id) => ((lotId = id || null), void ask()));
  made.body.classList.add("pad__split");
  made.body.append(
    h("div", {}, shown, verdict, lotKeys, state.order!.route === "Iv" ? choices("Diluted", [["no", "Not diluted"], ["yes", "Diluted for the vein"]], "no", (d) => ((diluted = d === "yes"), void ask())) : h("span")),
    h("div", { class: "pad__board" }, digits(press, key(".", () => press("."))), key("It was given already", () => doseFact(desk), { look: "button--quiet button--small" })),
  );
  const next = ending(made, "Read it back", () => asked && readBack(desk, part, Number(typed), lotId, diluted, asked));
  listenForDigits(made, press);
  draw();
  if (typed) void ask();
}

function readBack(desk: Desk, part: "First" | "Booster", mg: number, lotId: string | null, diluted: boolean, asked: Asked): void {
  const { session } = desk;
  const { state } = session;
  const id = newId();
  const lot = state.lots.find((l) => l.id === lotId);
  const made = pad("Read it back aloud", { wide: true });
  const { findings } = asked;
  let read = asked.level === "Ok";
  let sequence: number | null = null;
  const held: { heldMinutes?: number; swallowed?: boolean } = {};
  const fact = (name: string, value: string) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
  made.body.append(
    h(
      "dl",
      { class: "pad__facts" },
      fact("Client", state.client.name),
      fact("Born", plainDate(state.client.birthDate)),
      fact("Record", state.client.recordNumber),
      fact("Allergies", state.client.allergies.join(", ") || "none known"),
      fact("Dose", `${milligrams(mg)} mg ${routeNames[state.order!.route] ?? state.order!.route}${asked.milligramsPerKg ? `, ${asked.milligramsPerKg.toFixed(2)} mg/kg` : ""}`),
      fact("From", lot ? lot.name : `${state.order!.product}, the client's own`),
    ),
    ...(findings.length > 0 ? [h("div", { class: "pad__verdict" }, badge(...looks[asked.level]), ...findings.map((f) => h("p", {}, f))), choices("Warnings", [["read", "I have read the warnings"]], null, () => (read = true))] : []),
  );
  if (state.order!.route === "Sl") {
    made.body.append(
      choices("Held for", ["5", "7", "10", "15"].map((m) => [m, `Held ${m} min`]), null, (m) => (held.heldMinutes = Number(m))),
      choices("Then", [["swallow", "Then swallowed"], ["spit", "Then spat out"]], null, (t) => (held.swallowed = t === "swallow")),
    );
  }
  ending(made, `Given now: ${milligrams(mg)} mg`, async () => {
    if (!read) return say(made, "Read the warnings first, and say so.");
    if (asked.here) {
      await desk.keep("Dose", { part, route: state.order!.route, milligrams: mg, product: state.order!.product, ...(lotId ? { lotId } : {}), ...held }, "The booster is kept on this tablet");
      return made.close();
    }
    // The same id again is the same dose: whoever presses twice, or whose answer was lost, gives it once.
    sequence ??= await store.takeSequence(session.visit);
    const body = { id, sequence, ...giver(desk), part, milligrams: mg, lotId, dilutedForIv: diluted, acknowledged: read, ...held };
    const told = await api.post<{ entry: EntryRow; remaining: State["remaining"]; now: string }>("/dose", body, id);
    session.merge(told.entry);
    made.close();
    await desk.refresh().catch(() => undefined);
  });
}

/** Without a connection: only what the server allowed before, counted down by what was given since. */
function here(desk: Desk, mg: number): Asked {
  const allowed = remaining(desk.session);
  const why =
    !allowed || mg > allowed.milligrams
      ? `Without a connection no more than ${milligrams(allowed?.milligrams ?? 0)} mg may follow.`
      : allowed.earliestAt && now() < allowed.earliestAt
        ? `Not before ${clockTime(allowed.earliestAt, desk.session.state.zone)}.`
        : null;
  const weight = desk.session.state.order?.weightKg;
  return { level: why ? "Block" : "Ok", findings: why ? [why] : [], milligramsPerKg: weight ? mg / weight : null, mayGive: !why, here: true };
}

function left(desk: Desk): string {
  const allowed = remaining(desk.session);
  return allowed ? `${milligrams(allowed.milligrams)} mg may follow` : "nothing may follow without asking";
}

function whom(state: State): string {
  const who = state.prescriber ?? state.onCall;
  return who ? `Call ${who.name}${who.phone ? ` ${who.phone}` : ""}.` : "Call the prescriber.";
}

async function request(desk: Desk, made: Pad, part: string, mg: number): Promise<void> {
  try {
    await api.post("/hard-request", { part, milligrams: mg }, newId());
    made.close();
    await desk.refresh();
  } catch (error) {
    say(made, error instanceof Error ? error.message : String(error));
  }
}

function refuse(desk: Desk, why: string, instead: string): void {
  const made = pad("Not from here", { note: why });
  made.body.append(h("p", {}, icon("phone"), instead), key("It was given already: record it", () => doseFact(desk)));
  made.foot.replaceChildren(key("Close", made.close));
}
