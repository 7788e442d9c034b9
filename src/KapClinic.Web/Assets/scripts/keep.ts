/**
 * Nothing typed is lost: forms marked data-keep="<name of the form and its record>" are kept on this device while they are filled
 * in, and come back after the sign-in ran out, after a crash or a closed tab. Kept per person, never longer than a day,
 * never a password, and gone as soon as the server has the form. The server's own draft wins where a form has one.
 */
interface Kept {
  at: number;
  sent?: boolean;
  fields: [name: string, value: string][];
}

const day = 86_400_000;
const signInSeen = "kapclinic.sign-in-seen";

export function start(): void {
  const person = document.body.dataset.person;
  if (!person) {
    if (document.body.dataset.signIn === "true") sessionStorage.setItem(signInSeen, "1");
    return;
  }

  forgetOld();
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-keep]")];
  const prefix = `kapclinic.keep.${person}.`;
  const here = new Set(forms.map((form) => prefix + form.dataset.keep));
  // A form that was sent and is no longer shown has arrived.
  for (const key of keys()) if (key.startsWith(prefix) && !here.has(key) && read(key)?.sent) localStorage.removeItem(key);
  for (const form of forms) keepForm(form, prefix + form.dataset.keep);
  sessionStorage.removeItem(signInSeen);
}

function keepForm(form: HTMLFormElement, key: string): void {
  const kept = read(key);
  const refused = form.querySelector("[data-error], .error-summary") ?? document.querySelector(".error-summary");
  const done = document.querySelector("[data-toast]");
  if (kept?.sent && done) {
    localStorage.removeItem(key);
  } else if (kept?.sent && (refused || !differs(form, kept))) {
    // The server shows it again, with what is to be put right or after a sign-in: it is as unsent as before.
    localStorage.setItem(key, JSON.stringify({ ...kept, sent: false } satisfies Kept));
  } else if (kept && differs(form, kept)) {
    if (kept.sent || sessionStorage.getItem(signInSeen)) {
      restore(form, kept);
      say(form, `What you typed before the sign-in ran out is back (${time(kept.at)}).`);
    } else {
      offer(form, key, kept);
    }
  }

  let timer = 0;
  const save = (sent = false) => {
    clearTimeout(timer);
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, fields: fields(form) } satisfies Kept));
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => save(), 600);
  });
  form.addEventListener("submit", () => save(true));
  window.addEventListener("pagehide", () => {
    if (timer && form.dataset.busy === undefined) save();
  });
}

function offer(form: HTMLFormElement, key: string, kept: Kept): void {
  const line = say(form, `You typed something here at ${time(kept.at)} that was not sent.`);
  const act = (text: string, press: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--small";
    button.textContent = text;
    button.addEventListener("click", () => {
      press();
      line.remove();
    });
    return button;
  };
  const row = document.createElement("span");
  row.className = "button-row";
  row.append(
    act("Bring it back", () => restore(form, kept)),
    act("Throw it away", () => localStorage.removeItem(key)),
  );
  line.append(row);
}

function say(form: HTMLFormElement, sentence: string): HTMLElement {
  const line = document.createElement("div");
  line.className = "draft-notice";
  line.setAttribute("role", "status");
  line.append(Object.assign(document.createElement("b"), { textContent: sentence }));
  form.prepend(line);
  return line;
}

function controls(form: HTMLFormElement) {
  return [...form.elements].filter(
    (control): control is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
      (control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement) &&
      control.name !== "" &&
      !["hidden", "password", "file", "submit"].includes(control.type),
  );
}

function fields(form: HTMLFormElement): [string, string][] {
  const list: [string, string][] = [];
  for (const control of controls(form)) {
    const choice = control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
    if (!choice || control.checked) list.push([control.name, control.value]);
  }
  return list;
}

function differs(form: HTMLFormElement, kept: Kept): boolean {
  return JSON.stringify(fields(form)) !== JSON.stringify(kept.fields);
}

function restore(form: HTMLFormElement, kept: Kept): void {
  const left = [...kept.fields];
  for (const control of controls(form)) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      control.checked = kept.fields.some(([name, value]) => name === control.name && value === control.value);
    } else {
      const at = left.findIndex(([name]) => name === control.name);
      if (at >= 0) control.value = left.splice(at, 1)[0]![1];
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function forgetOld(): void {
  for (const key of keys()) {
    const kept = key.startsWith("kapclinic.keep.") ? read(key) : null;
    if (kept && Date.now() - kept.at > day) localStorage.removeItem(key);
  }
}

function keys(): string[] {
  return Object.keys(localStorage);
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function time(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);
}
