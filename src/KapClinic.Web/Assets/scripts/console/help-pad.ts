import type { Desk } from "./desk";
import { h, icon } from "./dom";
import { redFlagWords } from "./judge";
import { ending, field, key, pad, switches } from "./pad";
import { plainDate } from "./time";
import type { Phone } from "./types";
import { capital } from "./words";

/** The emergency words and numbers at once; the record follows. Works without a connection and while the tablet is locked. */
export function helpPad(desk: Desk): void {
  const { state } = desk.session;
  const where = [state.visit.location, state.visit.room].filter(Boolean).join(", ");
  const made = pad("Call for help", { wide: true });
  const signs = new Set<string>();
  const text = field("What happens, if there is time", "", { most: 1000 });
  made.body.append(
    h(
      "div",
      { class: "pad__emergency" },
      h("p", {}, icon("m-emergency"), h("b", {}, state.vitalRules.actions.Emergency ?? "Call emergency services. Open the airway, bring the emergency kit.")),
      h("p", { class: "pad__phones" }, phone({ name: "Emergency services", phone: "911" }), ...[state.prescriber, state.onCall].filter((p, i, all): p is Phone => !!p && all.findIndex((o) => o?.name === p.name) === i).map(phone)),
      where ? h("p", {}, `We are at: ${where}${state.visit.locationPhone ? `, phone ${state.visit.locationPhone}` : ""}.`) : null,
      h("p", {}, `${state.client.name}, born ${plainDate(state.client.birthDate)}, record ${state.client.recordNumber}. Allergies: ${state.client.allergies.join(", ") || "none known"}.`),
    ),
    switches("Signs", Object.entries(redFlagWords).map(([flag, words]) => [flag, capital(words)]), signs),
    text.row,
  );
  ending(
    made,
    "Record the call for help",
    async () => {
      await desk.keep("Help", { signs: [...signs], ...(text.read() ? { text: text.read() } : {}) }, "The call for help is recorded");
      made.close();
    },
    "button--stop",
  );
}

function phone(person: Phone): HTMLElement {
  return h("span", {}, person.name, " ", person.phone ? h("a", { href: `tel:${person.phone.replaceAll(" ", "")}`, class: "button button--quiet" }, icon("phone"), person.phone) : "no phone known");
}

/** Whom to reach about something that nobody else can see while there is no connection. */
export function calledPad(desk: Desk, aboutEntryId: string | null): void {
  const { prescriber, onCall, staff } = desk.session.state;
  const made = pad("Who was called?");
  const names = [...new Set([prescriber?.name, onCall?.name, ...staff.filter((s) => !s.present).map((s) => s.name)].filter((n): n is string => !!n))];
  const other = field("Somebody else");
  const said = field("What was agreed, if anything", "", { most: 1000 });
  const keep = async (who: string) => {
    if (!who) return;
    await desk.keep("Called", { ...(aboutEntryId ? { aboutEntryId } : {}), who, ...(said.read() ? { text: said.read() } : {}) }, `Call to ${who} kept`);
    made.close();
  };
  made.body.append(said.row, h("div", { class: "pad__choices" }, ...names.map((n) => key(n, () => void keep(n)))), other.row);
  ending(made, "Keep", () => keep(other.read()));
}
