import { h, icon } from "./dom";

/** A pad comes up over the console for one entry: large keys, one thing at a time, Escape and "Not now" close it. */

export interface Pad {
  dialog: HTMLDialogElement;
  body: HTMLElement;
  foot: HTMLElement;
  close: () => void;
}

let open: Pad | null = null;

export function pad(title: string, options: { wide?: boolean; note?: string; closed?: () => void } = {}): Pad {
  open?.close();
  const body = h("div", { class: "pad__body" });
  const foot = h("div", { class: "pad__foot button-row" });
  const dialog = h(
    "dialog",
    { class: `pad${options.wide ? " pad--wide" : ""}`, "aria-labelledby": "pad-title" },
    h("h2", { id: "pad-title" }, title),
    options.note ? h("p", {}, options.note) : null,
    body,
    foot,
  );
  const made: Pad = { dialog, body, foot, close: () => dialog.close() };
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (open === made) open = null;
    options.closed?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  open = made;
  return made;
}

export function key(text: string, press: () => void, options: { look?: string; icon?: string; pressed?: boolean; id?: string } = {}): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      class: `button ${options.look ?? "button--quiet"}`,
      "aria-pressed": options.pressed === undefined ? null : String(options.pressed),
      "data-key": options.id ?? null,
      click: press,
    },
    options.icon ? icon(options.icon) : null,
    text,
  );
}

/** The last row of every pad: keep it, or not now. */
export function ending(made: Pad, words: string, keep: () => unknown, look = "button"): HTMLButtonElement {
  const press = async () => {
    if (button.disabled) return;
    button.disabled = true;
    try {
      await keep();
    } catch (error) {
      say(made, error instanceof Error ? error.message : String(error));
    } finally {
      button.disabled = false;
    }
  };
  const button = key(words, () => void press(), { look });
  made.foot.replaceChildren(button, key("Not now", made.close));
  return button;
}

/** Says what is still missing or went wrong, where the eye is. */
export function say(made: Pad, words: string): void {
  made.dialog.querySelector(".pad__said")?.remove();
  made.foot.before(h("p", { class: "pad__said field__error", role: "alert" }, icon("warn"), words));
}

/** One of several, by a tap each; `chosen` is called at once. */
export function choices<T extends string>(label: string, all: [T, string][], at: T | null, chosen: (value: T) => void): HTMLElement {
  const row = h("div", { class: "pad__choices", role: "group", "aria-label": label });
  const keys = all.map(([value, words]) => {
    const button = key(
      words,
      () => {
        for (const other of keys) other.setAttribute("aria-pressed", String(other === button));
        chosen(value);
      },
      { pressed: value === at },
    );
    return button;
  });
  row.append(...keys);
  return row;
}

/** Several of many. */
export function switches(label: string, all: [string, string][], on: Set<string>): HTMLElement {
  const row = h("div", { class: "pad__choices", role: "group", "aria-label": label });
  for (const [value, words] of all) {
    const button: HTMLButtonElement = key(
      words,
      () => {
        if (!on.delete(value)) on.add(value);
        button.setAttribute("aria-pressed", String(on.has(value)));
      },
      { pressed: on.has(value) },
    );
    row.append(button);
  }
  return row;
}

export function field(label: string, value = "", options: { rows?: number; most?: number; mode?: string } = {}): { row: HTMLElement; read: () => string; input: HTMLInputElement | HTMLTextAreaElement } {
  const id = `pad-${Math.random().toString(36).slice(2)}`;
  const input = options.rows ? h("textarea", { id, rows: options.rows, maxlength: options.most ?? 1000 }) : h("input", { id, type: "text", maxlength: options.most ?? 200, inputmode: options.mode ?? null, autocomplete: "off" });
  input.value = value;
  const row = h("div", { class: "field" }, h("label", { for: id }, label), input);
  return { row, read: () => input.value.trim(), input };
}

/** Digits, a way back, and whatever else the pad puts in the last corner. */
export function digits(press: (digit: string) => void, corner: HTMLElement | null, back = "⌫"): HTMLElement {
  const board = h("div", { class: "pad__digits" });
  for (const digit of ["1", "2", "3", "4", "5", "6", "7", "8", "9"]) board.append(key(digit, () => press(digit)));
  const erase = key(back, () => press("back"));
  erase.setAttribute("aria-label", "Take the last digit away");
  board.append(erase, key("0", () => press("0")), corner ?? h("span"));
  return board;
}

/** Digits typed on a keyboard do what the keys on the screen do. */
export function listenForDigits(made: Pad, press: (digit: string) => void): void {
  made.dialog.addEventListener("keydown", (event) => {
    if ((event.target as Element).matches("input, textarea")) return;
    if (/^[0-9]$/.test(event.key)) press(event.key);
    else if (event.key === "Backspace") press("back");
    else return;
    event.preventDefault();
  });
}
