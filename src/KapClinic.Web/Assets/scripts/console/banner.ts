import { fill, h, icon, part } from "./dom";
import { rank } from "./judge";
import type { Outbox } from "./outbox";
import type { Session } from "./session";
import { clockTime } from "./time";
import type { Shown } from "./types";
import { milligrams, sentence, shortName } from "./words";

/** What nobody must overlook: no connection and what is kept here, what others cannot see, what waits for the prescriber. */

const counts = ["no entries are", "one entry is", "two entries are", "three entries are", "four entries are", "five entries are"];

export function draw(session: Session, outbox: Outbox): void {
  fill(part("banner"), ...[connection(session, outbox), ...unseen(session, outbox), request(session), actions(session, outbox)].filter((n) => n !== null));
}

function connection(session: Session, outbox: Outbox): HTMLElement | null {
  const { state, since, why } = outbox.connection;
  const kept = [...session.rows.values()].filter((r) => r.kept && !r.malformed).length;
  const count = `${counts[kept] ?? `${kept} entries are`} kept on this tablet`;
  const at = clockTime(since, session.state.zone);
  if (state === "offline") {
    const what = kept > 0 ? `${count} and will be sent in order.` : "entries are kept on this tablet and will be sent in order.";
    return notice("offline", `No connection since ${at}.`, `Keep going: ${what}`, why ? "The clinic's server answers oddly; trying again" : "Trying again");
  }
  if (state === "signed-out") {
    const link = h("a", { href: `/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`, class: "button button--quiet button--small" }, "Sign in again");
    return notice("key", `The sign-in ended at ${at}.`, `Nothing is lost: ${count}. Sign in again to send ${kept === 1 ? "it" : "them"}.`, link);
  }
  if (state === "refused") return notice("stop", "This session cannot be written to.", `${why ?? ""} ${kept > 0 ? `${count}.` : ""}`, "");
  return null;
}

/** Loud entries that only this tablet has: somebody must be called, and it is asked who was. */
export function unseenEntries(session: Session, outbox: Outbox): Shown[] {
  if (outbox.connection.state === "well") return [];
  const called = new Set(session.standing("Called").map((r) => r.body.aboutEntryId));
  return session.standing().filter((r) => r.kept && !called.has(r.id) && (rank(r.level) >= rank("Recheck") || r.kind === "Help" || (r.kind === "Event" && r.body.severity !== "mild")));
}

function unseen(session: Session, outbox: Outbox): HTMLElement[] {
  const { prescriber, onCall } = session.state;
  const who = prescriber ?? onCall;
  return unseenEntries(session, outbox).map((row) => {
    const name = who?.name ?? "The prescriber";
    const phone = who?.phone ? h("a", { href: `tel:${who.phone.replaceAll(" ", "")}` }, who.phone) : null;
    return h(
      "p",
      { class: "offline-notice offline-notice--loud", role: "alert" },
      icon("phone"),
      h("span", {}, h("b", {}, `${name} cannot see this. Call ${name} `, phone), ` ${sentence(row)}. ${row.actions[0] ?? ""}`),
      h("span", {}, h("button", { type: "button", class: "button button--quiet button--small", "data-do": "called", "data-id": row.id, "data-key": `called-${row.id}` }, "Who was called?")),
    );
  });
}

function request(session: Session): HTMLElement | null {
  const asked = session.state.hardRequest;
  if (!asked || asked.state === "Withdrawn") return null;
  const what = `${milligrams(asked.milligrams)} mg`;
  if (asked.state === "Waiting") {
    const back = h("button", { type: "button", class: "button button--quiet button--small", "data-do": "withdraw", "data-id": asked.id, "data-key": "withdraw" }, "Withdraw");
    return notice("clock", `Waiting for ${session.state.prescriber?.name ?? "the prescriber"}: ${what}.`, `Asked at ${clockTime(asked.askedAt, session.state.zone)} by ${shortName(asked.askedBy)}. Give nothing yet.`, back);
  }
  // An answer stands until the dose it was about, or for as long as it matters.
  if (session.standing("Dose").some((d) => Date.parse(d.at) > Date.parse(asked.askedAt))) return null;
  return asked.state === "Approved"
    ? notice("check-circle", `Approved: ${what}.`, `${asked.answer ?? ""} It can be given now.`, "")
    : notice("stop", `Not approved: ${what}.`, asked.answer ?? "", "");
}

/** The latest readings call for something: what to do stands here until the next set is taken. */
function actions(session: Session, outbox: Outbox): HTMLElement | null {
  const latest = session.standing("Vitals").at(-1);
  // What is said about it with whom to call need not be said twice.
  if (latest && unseenEntries(session, outbox).some((r) => r.id === latest.id)) return null;
  if (session.over || !latest || rank(latest.level) < rank("Recheck")) return null;
  const loud = rank(latest.level) >= rank("Urgent");
  return h(
    "p",
    { class: `offline-notice${loud ? " offline-notice--loud" : ""}`, role: loud ? "alert" : "status" },
    icon(loud ? "urgent" : "warn"),
    h("span", {}, h("b", {}, `${latest.findings[0] ?? latest.level} `), latest.actions[0] ?? ""),
    h("span", {}, `at ${clockTime(latest.at, session.state.zone)}`),
  );
}

function notice(symbol: string, strong: string, text: string, end: string | HTMLElement): HTMLElement {
  return h("p", { class: "offline-notice", role: "status" }, icon(symbol), h("span", {}, h("b", {}, strong), ` ${text}`), h("span", {}, end));
}
