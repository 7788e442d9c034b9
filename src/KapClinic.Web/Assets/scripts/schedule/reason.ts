import { button } from "../dialogs";

/** What changes: the time or room, the length, or who does it. */
export type Why = "place" | "length" | "person";

const reasons: Record<Why, readonly string[]> = {
  place: ["The client asked for it", "We asked for it", "Another room suits better"],
  length: ["More time is needed", "Less time is enough"],
  person: ["The client asked for it", "The colleague is away", "We share the work differently"],
};

/** Asks why a visit moves; one press answers. Resolves to null when it shall stay where it is. */
export function askReason(card: HTMLElement, where: string, why: Why): Promise<string | null> {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "reason-title");
  const heading = document.createElement("h2");
  heading.id = "reason-title";
  heading.textContent = why === "length" ? `Change the length to ${where}?` : why === "person" ? `Give it to ${where}?` : `Move to ${where}?`;
  const who = document.createElement("p");
  who.textContent = `${card.dataset.name}.${card.dataset.asksDriver ? " Whoever drives is asked again when the time changes." : ""} Why?`;

  const quick = document.createElement("div");
  quick.className = "move-reasons";
  quick.append(...reasons[why].map((reason) => button(reason, "button button--quiet", () => dialog.close(reason))));

  const form = document.createElement("form");
  form.method = "dialog";
  const field = document.createElement("div");
  field.className = "field";
  const label = Object.assign(document.createElement("label"), { htmlFor: "reason-words", textContent: "Or in your words" });
  const input = Object.assign(document.createElement("input"), { id: "reason-words", type: "text", maxLength: 500, autocomplete: "off" });
  field.append(label, input);
  const row = document.createElement("div");
  row.className = "button-row";
  const go = Object.assign(document.createElement("button"), { type: "submit", className: "button", textContent: why === "length" ? "Change it" : "Move it" });
  row.append(go, button("Leave it", "button button--quiet", () => dialog.close("")));
  form.append(field, row);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim() === "") input.focus();
    else dialog.close(input.value.trim());
  });

  dialog.append(heading, who, quick, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
  });
}
