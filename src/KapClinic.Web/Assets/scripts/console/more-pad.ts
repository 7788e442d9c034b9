import type { Desk } from "./desk";
import { h } from "./dom";
import { doseFact } from "./dose-fact";
import { key, pad } from "./pad";
import { depthPad, eventPad, interventionPad, phasePad, stepPad } from "./pads";
import * as store from "./store";
import type { Alarm } from "./vitals-due";

/** What is needed less often, one tap further. */
export function morePad(desk: Desk, alarm: Alarm): void {
  const made = pad("More", { wide: true });
  const write = (open: () => void) => () => desk.lock.ask(open);
  const { visit } = desk.session;
  made.body.classList.add("pad__choices", "pad__choices--large");
  made.body.append(
    key("Side effect", write(() => eventPad(desk, null)), { icon: "activity" }),
    key("What was done", write(() => interventionPad(desk)), { icon: "leaf" }),
    key("Depth", write(() => depthPad(desk)), { icon: "watch" }),
    key("Phase", write(() => phasePad(desk)), { icon: "history" }),
    key("In and out", write(() => stepPad(desk)), { icon: "door" }),
    key("A dose given in fact", write(() => doseFact(desk)), { icon: "syringe" }),
    key(
      alarm.on ? "Sound is on" : "Sound is off",
      () => {
        alarm.switch(!alarm.on);
        void store.set("sound", alarm.on);
        made.close();
      },
      { icon: "bell", pressed: alarm.on },
    ),
    key("Lock now", () => (made.close(), void desk.lock.lock()), { icon: "lock" }),
    // Whoever finds a locked tablet is not led on under somebody else's sign-in.
    ...(desk.lock.locked
      ? []
      : [
          h("a", { class: "button button--quiet", href: `/visits/${visit}/discharge` }, "Discharge"),
          h("a", { class: "button button--quiet", href: `/visits/${visit}/dosing` }, "Page of forms"),
          h("a", { class: "button button--quiet", href: `/visits/${visit}` }, "Leave the console"),
        ]),
  );
  made.foot.replaceChildren(key("Close", made.close));
}
