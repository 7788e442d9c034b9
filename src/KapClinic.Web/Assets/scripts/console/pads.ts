import type { Desk } from "./desk";
import { h } from "./dom";
import { choices, ending, field, key, pad, say } from "./pad";
import { plainDate } from "./time";
import { capital, eventList, eventName, pronoun, sentence } from "./words";

/** The small pads: what was said, heard, seen and done. */

/** Words, with a few that come often ready to be tapped. */
export function textPad(desk: Desk, kind: string, title: string, label: string, ready: string[] = [], said = "Kept"): void {
  const made = pad(title);
  const text = field(label, "", { rows: 3, most: 2000 });
  const quick = ready.map((words) => key(words, () => ((text.input.value = text.read() ? `${text.read()} ${words}` : words), text.input.focus())));
  made.body.append(text.row, h("div", { class: "pad__choices" }, ...quick));
  ending(made, "Keep", async () => {
    if (!text.read()) return say(made, "Write a word or two.");
    await desk.keep(kind, { text: text.read() }, said);
    made.close();
  });
  text.input.focus();
}

export function saysPad(desk: Desk): void {
  const { says } = pronoun(desk.session.state.client.pronouns);
  textPad(desk, "Statement", says, "In the client's own words", [], "Words kept");
}

export function musicPad(desk: Desk): void {
  const { choices: chosen } = desk.session.state;
  const played = desk.session.standing("Music").map((r) => String(r.body.text));
  textPad(desk, "Music", "Music", "What is playing", [...new Set([chosen?.music ?? "", ...played.slice(-3), "Silence", "Quieter"].filter(Boolean))], "Music kept");
}

export function interventionPad(desk: Desk): void {
  textPad(desk, "Intervention", "What was done", "What the therapist did", ["Silent support.", "Invited to breathe.", "Invited to let go.", "Grounding.", "Reassured.", "Changed position."]);
}

/** How strong, by one tap; then it can be marked as over. */
export function eventPad(desk: Desk, code: string | null): void {
  const { session } = desk;
  const made = pad(code ? eventName(code) : "Side effect");
  let chosen = code;
  let severity: string | null = null;
  let serious = false;
  const text = field("In words, if needed", "", { most: 1000 });
  const usual = h("p", { class: "quiet" });
  const hint = () => (usual.textContent = eventList().find((e) => e.code === chosen)?.action ?? "");

  const over = new Set(session.standing("EventOver").map((r) => r.body.eventId));
  const open = session.standing("Event").filter((r) => !over.has(r.id) && (!code || r.body.code === code));
  for (const event of open) {
    made.body.append(
      h(
        "p",
        { class: "pad__open" },
        `Since ${sentence(event)} `,
        key("It is over", () => void desk.keep("EventOver", { eventId: event.id, action: "Passed" }, "Marked as over").then(made.close)),
      ),
    );
  }
  if (!code) {
    const id = "pad-event";
    const list = h("select", { id, change: () => ((chosen = list.value || null), hint()) }, h("option", { value: "" }, "Choose"), ...eventList().map((e) => h("option", { value: e.code }, e.name)));
    made.body.append(h("div", { class: "field" }, h("label", { for: id }, "What"), list));
  }
  made.body.append(
    choices("How severe", ["mild", "moderate", "severe", "life-threatening", "fatal"].map((s) => [s, capital(s)]), null, (s) => (severity = s)),
    choices("Serious", [["no", "Not serious"], ["yes", "Serious: hospital, lasting harm, danger to life"]], "no", (s) => (serious = s === "yes")),
    text.row,
    usual,
  );
  hint();
  ending(made, "Keep", async () => {
    if (!chosen) return say(made, "Choose what it is.");
    if (!severity) return say(made, "Say how severe it is.");
    await desk.keep("Event", { code: chosen, severity, serious, ...(text.read() ? { text: text.read() } : {}) }, `${eventName(chosen)} kept`);
    made.close();
  });
}

/** From the signed order, read back before it is kept. */
export function prnPad(desk: Desk): void {
  const { client, order } = desk.session.state;
  const made = pad("Medicine when needed", { note: order?.prn.length ? "On the order:" : "The order names none." });
  const row = h("div", { class: "pad__choices" });
  for (const prn of order?.prn ?? []) {
    row.append(
      key(`${prn.medicine} ${prn.dose}, for ${prn.for}`, () => {
        made.body.replaceChildren(
          h("p", { class: "pad__read" }, h("b", {}, `${prn.medicine} ${prn.dose}`), ` for ${prn.for}`),
          h("p", {}, `${client.name}, born ${plainDate(client.birthDate)}, record ${client.recordNumber}. Allergies: ${client.allergies.join(", ") || "none known"}.`),
        );
        ending(made, "Given now", async () => {
          await desk.keep("Prn", { medicine: prn.medicine, dose: prn.dose, for: prn.for, onOrder: true }, `${prn.medicine} kept`);
          made.close();
        });
      }),
    );
  }
  made.body.append(row, key("Something not on the order was given", () => offOrder(desk), { look: "button--quiet button--small" }));
  made.foot.replaceChildren(key("Not now", made.close));
}

function offOrder(desk: Desk): void {
  const made = pad("Given, not on the order", { note: "It is recorded as it happened, opens an incident, and the prescriber is told." });
  const [medicine, dose, why] = [field("Medicine"), field("Dose"), field("For")];
  made.body.append(medicine.row, dose.row, why.row);
  ending(made, "Keep", async () => {
    if (!medicine.read() || !dose.read() || !why.read()) return say(made, "Say which medicine, how much, and for what.");
    await desk.keep("Prn", { medicine: medicine.read(), dose: dose.read(), for: why.read(), onOrder: false }, "Medicine kept");
    made.close();
  });
}

export function depthPad(desk: Desk): void {
  const made = pad("How deep does it look?", { note: "The therapist's impression." });
  made.body.append(choices("Depth", ["None", "Mild", "Moderate", "Strong"].map((d) => [d, d]), null, (depth) => void desk.keep("Depth", { depth }, "Depth kept").then(made.close)));
  made.foot.replaceChildren(key("Not now", made.close));
}

export function phasePad(desk: Desk): void {
  const made = pad("Which part begins?");
  const all = ["Intention", "Onset", "Peak", "Return", "Debrief", "Recovery"];
  made.body.append(choices("Phase", all.map((p) => [p, p]), null, (phase) => void desk.keep("Phase", { phase }, `${phase} kept`).then(made.close)));
  made.foot.replaceChildren(key("Not now", made.close));
}

/** Somebody leaves the room or comes back: the staff ratio is watched. */
export function stepPad(desk: Desk): void {
  const made = pad("Who comes and goes?");
  for (const person of desk.session.state.staff) {
    const kind = person.present ? "StepOut" : "StepIn";
    made.body.append(key(`${person.name} ${person.present ? "steps out" : "comes in"}`, () => void desk.keep(kind, { staffId: person.id }, "Kept").then(made.close)));
  }
  made.body.classList.add("pad__choices");
  made.foot.replaceChildren(key("Not now", made.close));
}
