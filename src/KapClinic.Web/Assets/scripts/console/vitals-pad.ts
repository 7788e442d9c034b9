import type { Desk } from "./desk";
import { h } from "./dom";
import { helpPad } from "./help-pad";
import { questions, type Field, type Vitals } from "./judge";
import { levelBadge } from "./levels";
import { digits, ending, field as textField, key, listenForDigits, pad, say } from "./pad";
import { latest } from "./tiles";
import { now as clockNow } from "./time";
import type { ReadingInput, Without } from "./types";
import { reading } from "./words";

/** Readings by large number keys. Zero counts; so does "not obtainable". The previous value stands beside each. */

interface Row {
  field: Field;
  name: string;
  unit: string;
  /** No reading is greater: when no further digit fits, the next field is taken. */
  most: number;
}
const rows: Row[] = [
  { field: "systolic", name: "Systolic", unit: "mmHg", most: 299 },
  { field: "diastolic", name: "Diastolic", unit: "mmHg", most: 199 },
  { field: "heartRate", name: "Heart rate", unit: "/min", most: 299 },
  { field: "spO2", name: "Oxygen", unit: "%", most: 100 },
  { field: "respiratoryRate", name: "Breaths", unit: "/min", most: 99 },
  { field: "responsiveness", name: "Responds", unit: "of 5", most: 5 },
  { field: "dissociation", name: "How apart", unit: "of 10", most: 10 },
  { field: "nausea", name: "Nausea", unit: "of 10", most: 10 },
];

export function vitalsPad(desk: Desk, first: Field = "systolic"): void {
  const { session } = desk;
  const made = pad("Vitals", { wide: true });
  const typed: Partial<Record<Field, ReadingInput>> = {};
  let at = rows.findIndex((r) => r.field === first);
  let fresh = true;
  let asked = false;
  const noteField = textField("Note, if one is needed", "", { most: 500 });
  const list = h("div", { class: "pad__fields", role: "group", "aria-label": "Readings" });
  const judged = h("p", { class: "pad__judged", "aria-live": "polite" });

  const go = (index: number) => {
    at = Math.min(Math.max(index, 0), rows.length - 1);
    fresh = true;
    draw();
  };
  const body = (): Vitals & { note?: string } => ({ ...typed, ...(noteField.read() ? { note: noteField.read() } : {}) });

  const press = (digit: string) => {
    const row = rows[at]!;
    const known = fresh || typed[row.field]?.value == null ? "" : String(typed[row.field]!.value);
    fresh = false;
    asked = false;
    const text = digit === "back" ? known.slice(0, -1) : known + digit;
    if (text === "") delete typed[row.field];
    else if (Number(text) <= 999) typed[row.field] = { value: Number(text) };
    const number = typed[row.field]?.value;
    if (digit !== "back" && number && number * 10 > row.most) go(at + 1);
    else draw();
  };

  const without = (why: Without) => {
    typed[rows[at]!.field] = { without: why };
    asked = false;
    // Where no upper pressure can be measured there is no lower one either.
    if (rows[at]!.field === "systolic") typed.diastolic ??= { without: why };
    go(at + (rows[at]!.field === "systolic" ? 2 : 1));
  };

  const draw = () => {
    list.replaceChildren(
      ...rows.map((row, index) => {
        const before = latest(session, row.field);
        const old = before ? reading((before.body as Vitals)[row.field]) : null;
        const value = reading(typed[row.field]);
        return h(
          "button",
          { type: "button", class: "pad__field", "aria-pressed": String(index === at), click: () => go(index) },
          h("span", {}, row.name),
          h("b", {}, value ?? "–", value && typed[row.field]?.value != null ? h("small", {}, ` ${row.unit}`) : null),
          h("small", {}, old ? `before: ${old}` : "not yet taken"),
        );
      }),
    );
    resting.hidden = rows[at]!.field !== "responsiveness";
    const now = session.judge({ body: body() as never, at: new Date(clockNow()).toISOString() });
    const any = Object.keys(typed).length > 0;
    judged.replaceChildren(...(any && now.level !== "Normal" ? [levelBadge(now.level), ` ${now.findings[0]} ${now.actions[0] ?? ""}`] : []));
    keepButton.textContent = "Keep these readings";
  };

  const resting = key("Resting, not tested", () => without("NotTestedResting"));
  const board = h(
    "div",
    { class: "pad__board" },
    digits(press, key("Next", () => go((at + 1) % rows.length))),
    h("div", { class: "pad__choices" }, key("Not obtainable", () => without("NotObtainable")), key("Refused", () => without("Refused")), resting),
  );
  made.body.classList.add("pad__split");
  made.body.append(list, board, judged, h("div", { class: "pad__row" }, noteField.row, key("An alarming sign", () => helpPad(desk), { look: "button--quiet button--grave", icon: "help" })));

  const keepButton = ending(made, "Keep these readings", async () => {
    if (Object.keys(typed).length === 0) return say(made, "Enter at least one reading, or why there is none.");
    const doubts = questions(typed, session.state.vitalRules);
    if (doubts.length > 0 && !asked) {
      asked = true;
      say(made, doubts.join(" "));
      keepButton.textContent = "Yes, it is right: keep it";
      return;
    }
    await desk.keep("Vitals", { ...body(), ...(doubts.length > 0 ? { confirmed: true } : {}) }, "Readings kept");
    made.close();
  });
  listenForDigits(made, press);
  draw();
}
