import type { Desk } from "./desk";
import { h, icon } from "./dom";
import { choices, ending, field, key, pad, say } from "./pad";
import { touchChoices } from "./strips";
import { capital, pronoun, touchWords } from "./words";

/** Touch against what the client chose (clinical reference §7.2). Choices only become narrower here: there is no way to add one. */
export function touchPad(desk: Desk): void {
  const { session } = desk;
  const { choices: chosen, client } = session.state;
  const { they, them } = pronoun(client.pronouns);
  const allowed = touchChoices(session);
  const mayOffer = chosen?.initiator === "TherapistMayOffer";
  const made = pad("Touch", {
    note: allowed.length > 0 ? `${capital(they)} chose: ${allowed.map((t) => touchWords[t]).join(", ")}. ${mayOffer ? "It may be offered." : `Only when ${they} ask${they === "they" ? "" : "s"}.`}` : "No touch was chosen, or it was stopped.",
  });
  let kind: string | null = allowed.length === 1 ? allowed[0]! : null;
  let clientAsked = true;
  let response: string | null = null;
  const more = field("In words", "", { most: 500 });

  const draw = (beyond: boolean) => {
    const kinds = beyond ? Object.keys(touchWords).filter((t) => !allowed.includes(t)) : allowed;
    made.body.replaceChildren(
      ...(beyond ? [h("p", { class: "field__error" }, icon("warn"), "Outside what was chosen. It is recorded as it happened, opens an incident, and changes no choice.")] : []),
      kinds.length > 0 ? choices("Kind of touch", kinds.map((t) => [t, capital(touchWords[t] ?? t)]), kind, (t) => (kind = t)) : h("span"),
      ...(kinds.length > 0
        ? [
            choices("Who began it", [["asked", `${capital(they)} asked`], ["offered", "It was offered"]], clientAsked ? "asked" : "offered", (w) => (clientAsked = w === "asked")),
            choices("Checked in words", [["Checked in words: yes", "Word checked: yes"], ["Nodded", `Nodded`], ["Did not want it; stopped", "No: stopped at once"]], response, (r) => (response = r)),
            more.row,
          ]
        : []),
      ...(beyond ? [] : [key("Something else happened", () => ((kind = null), draw(true)), { look: "button--quiet button--small" })]),
    );
  };
  draw(false);
  ending(made, "Keep", async () => {
    if (!kind) return say(made, "Choose the kind of touch.");
    if (!response && !more.read()) return say(made, `Say whether it was checked with ${them} in words.`);
    const said = [response, more.read()].filter(Boolean).join(". ");
    await desk.keep("Touch", { touchKind: kind, clientAsked, response: said }, "Touch kept");
    made.close();
  });
}

/** One tap: there is no touch from here on. */
export function stopTouch(desk: Desk): Promise<unknown> {
  return desk.keep("StopTouch", {}, "No touch from now on");
}
