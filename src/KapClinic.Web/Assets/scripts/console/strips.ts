import { fill, h, icon, part, svg } from "./dom";
import { earliestLeave } from "./clock";
import type { Session } from "./session";
import { clockTime, now } from "./time";
import { capital, milligrams, pronoun, routeNames, shortName, touchWords } from "./words";

/** What never scrolls away: the dose against its limits, the client's choices, who is in the room, and the way home. */

export function draw(session: Session): void {
  fill(part("dose"), ...dose(session));
  fill(part("comfort"), ...comfort(session));
  fill(part("home"), ...home(session));
  fill(part("room"), ...room(session));
  const { visit, order, client } = session.state;
  fill(part("visit"), h("b", {}, visit.title), [visit.room, order ? routeNames[order.route] : null].filter(Boolean).join(", "));
  fill(part("alert"), client.nameAlert ? h("p", { class: "offline-notice", role: "status" }, icon("warn"), h("span", {}, h("b", {}, "Name alert. "), client.nameAlert), h("span", {}, `record ${client.recordNumber}`)) : null);
}

/** What a booster may still be without asking: what the server allowed, less what was given since. */
export function remaining(session: Session): { milligrams: number; earliestAt: number | null } | null {
  const { remaining: allowed, order } = session.state;
  if (!allowed) return null;
  const since = session.newDoses().filter((d) => d.body.part === "Booster");
  const used = since.reduce((sum, d) => sum + Number(d.body.milligrams ?? 0), 0);
  const left = Math.min(allowed.milligrams - used, allowed.totalUpToMilligrams - session.given());
  const last = since.at(-1);
  const own = last && order?.boosterEarliestMinute ? Date.parse(last.at) + order.boosterEarliestMinute * 60_000 : 0;
  const earliest = Math.max(allowed.earliestAt ? Date.parse(allowed.earliestAt) : 0, own);
  return left > 0 ? { milligrams: left, earliestAt: earliest || null } : null;
}

function dose(session: Session): (Node | null)[] {
  const { state } = session;
  const given = session.given();
  const weight = state.order?.weightKg;
  const left = remaining(session);
  const ordered = (state.order?.milligrams ?? 0) + (state.order?.boosterMilligrams ?? 0);
  const first = session.dosedAt === null;
  const [title, detail] = session.over
    ? ["The session has ended", ""]
    : first
      ? state.order
        ? [`${milligrams(state.order.milligrams)} mg ordered`, `${state.order.product}, ${state.missing.some((m) => m.refuses) ? "something is missing" : "nothing is missing"}`]
        : ["No order stands", "ask the prescriber"]
      : left
        ? [`${milligrams(left.milligrams)} mg may follow`, `within the order${left.earliestAt && left.earliestAt > now() ? `, from ${clockTime(left.earliestAt, state.zone)}` : ""}`]
        : ["Nothing may follow", "more needs the prescriber"];
  return [
    h("p", { class: "dose-rule__given" }, "given", h("b", {}, `${milligrams(given)} mg`), weight && given > 0 ? `${(given / weight).toFixed(1)} mg/kg` : " "),
    rule(given, ordered, state.order?.maximumMilligrams ?? null),
    h("p", { class: "dose-rule__next" }, h("b", {}, title), detail),
    session.over
      ? null
      : h("button", { type: "button", class: "button button--quiet dose-rule__open", "data-do": "dose", "data-key": "dose" }, icon("syringe"), first ? "Dose" : "Booster"),
  ];
}

function rule(given: number, ordered: number, maximum: number | null): SVGElement {
  const width = 430;
  const most = Math.max(maximum ?? 0, given, ordered) || 1;
  const x = (mg: number) => Math.round((mg / most) * width * 10) / 10;
  const limit = maximum === null ? "" : `, clearance maximum ${milligrams(maximum)} mg`;
  const drawing = svg("svg", { viewBox: "0 0 434 56", role: "img", "aria-label": `${milligrams(given)} mg given, order ${milligrams(ordered)} mg${limit}` });
  drawing.append(svg("rect", { class: "whole", x: 0, y: 8, width: x(maximum ?? most), height: 16 }), svg("rect", { class: "given", x: 0, y: 8, width: x(given), height: 16 }));
  const placed: [number, number][] = [];
  const label = (css: string | null, mg: number, text: string) => {
    const wide = text.length * 7.8;
    const from = x(mg) < wide + 4 ? 0 : x(mg) - wide;
    if (placed.some(([a, b]) => from < b + 10 && from + wide > a - 10)) return;
    placed.push([from, from + wide]);
    drawing.append(svg("text", { class: css, x: from === 0 ? 0 : x(mg), y: 47, "text-anchor": from === 0 ? "start" : "end" }, text));
  };
  if (maximum !== null) label(null, maximum, `max ${milligrams(maximum)}`);
  if (ordered > 0) {
    if (ordered > given) drawing.append(svg("rect", { class: "ordered", x: x(given), y: 8.75, width: x(ordered) - x(given), height: 14.5 }));
    drawing.append(svg("line", { class: "order", x1: x(ordered), x2: x(ordered), y1: 3, y2: 30 }));
    label(null, ordered, `order ${milligrams(ordered)}`);
  }
  if (maximum !== null) drawing.append(svg("line", { class: "limit", x1: x(maximum), x2: x(maximum), y1: 3, y2: 30 }));
  if (given > 0) label("strong", given, milligrams(given));
  return drawing;
}

/** Touch as it stands now: only less than what was chosen, never more. */
export function touchChoices(session: Session): string[] {
  return session.standing("StopTouch").length > 0 ? [] : (session.state.choices?.touch ?? []);
}

function comfort(session: Session): Node[] {
  const { choices, client } = session.state;
  const they = pronoun(client.pronouns).they;
  const touch = touchChoices(session);
  const stopped = session.standing("StopTouch").at(-1);
  const allowed = touch.map((t) => touchWords[t] ?? t.toLowerCase());
  const who = choices?.initiator === "TherapistMayOffer" ? "may be offered" : `when ${they} ask${they === "they" ? "" : "s"}`;
  const stop = choices?.stopSignal ?? "";
  const music = session.standing("Music").at(-1);
  const shade = session.standing("Eyeshade").at(-1);
  const chosen: Record<string, string> = { Yes: "Eyeshade: yes", No: "No eyeshade", AtDiscretion: "Eyeshade: as it suits" };
  const cell = (name: string, title: string, detail: string, ...more: (Node | null)[]) =>
    h("div", {}, h("dt", {}, icon(name), title), h("dd", {}, detail), ...more.map((m) => m && h("dd", { class: "comfort-strip__act" }, m)).filter((m) => m !== null));
  const stopButton =
    touch.length > 0 && !session.over
      ? h("button", { type: "button", class: "button button--quiet button--grave", "data-do": "stop-touch", "data-key": "stop-touch" }, icon("stop"), "Stop touch")
      : null;
  return [
    touch.length > 0
      ? cell("hand", `${capital(list(allowed))}, ${who}`, `${stop ? `Stop: ${stop}. ` : ""}Less, never more`, stopButton)
      : cell("hand", "No touch", stopped ? `since ${clockTime(stopped.at, session.state.zone)}` : "so chosen; it stays so until discharge"),
    cell("music", music ? String(music.body.text) : choices?.music || "No music chosen", choices?.musicAvoid ? `Not: ${choices.musicAvoid}` : music ? `since ${clockTime(music.at, session.state.zone)}` : "as chosen"),
    cell(
      "eyeshade",
      shade ? (shade.body.on ? "Eyeshade on" : "Eyeshade off") : (chosen[choices?.eyeshade ?? ""] ?? "Eyeshade"),
      shade ? `since ${clockTime(shade.at, session.state.zone)}` : "not on yet",
    ),
  ];
}

function home(session: Session): Node[] {
  const { driver, zone } = session.state;
  const leave = earliestLeave(session);
  const words: Record<string, string> = { Needed: "not named yet", Asked: "asked, no answer yet", Confirmed: "confirmed", Arrived: "is here", Released: "has left with the client", Declined: "cannot come" };
  const when = driver?.expectedAt ? `, ${driver.expectedAt.slice(0, 5)}` : "";
  const detail = [driver ? `driver ${words[driver.state] ?? driver.state.toLowerCase()}` : "nobody is named", leave ? `earliest leave ${clockTime(leave, zone)}` : ""];
  return [icon("car"), h("span", {}, h("b", {}, driver ? driver.name + when : "Driver"), detail.filter(Boolean).join("; "))];
}

function room(session: Session): (Node | string)[] {
  const { staff, onCall, prescriber } = session.state;
  const inside = staff.filter((s) => s.present);
  const names = (inside.length ? inside : staff).map((s) => s.name).join(", ") || "Nobody";
  const called = onCall ?? prescriber;
  return [h("b", {}, names), `${inside.length ? "in the room" : "expected"}${called ? `; ${shortName(called.name)} on call` : ""}`];
}

function list(words: string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
