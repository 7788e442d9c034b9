/**
 * Turns <details class="confirm"> into a dialog: the summary opens it, Escape and [data-close] close it.
 * Without script the same form unfolds in the page.
 */
export function start(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details.confirm")) lift(details);
}

function lift(details: HTMLDetailsElement): void {
  const summary = details.querySelector("summary");
  const body = details.querySelector<HTMLElement>(".confirm__body");
  if (!summary || !body) return;

  const dialog = document.createElement("dialog");
  const heading = body.querySelector<HTMLElement>("h2, h3");
  if (heading) {
    heading.id ||= `confirm-${Math.random().toString(36).slice(2)}`;
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  summary.setAttribute("aria-haspopup", "dialog");
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    if (!dialog.isConnected) {
      dialog.append(...body.childNodes);
      details.after(dialog);
    }
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    if (target === dialog || target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => summary.focus());
  // A form that came back refused stays open, so that its errors are seen.
  if (details.open) {
    details.open = false;
    summary.click();
  }
}

/** A question with two answers; resolves to true when the first is chosen. */
export function ask(title: string, text: string, yes: string, no: string): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "ask-title");
  const heading = document.createElement("h2");
  heading.id = "ask-title";
  heading.textContent = title;
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const row = document.createElement("div");
  row.className = "button-row";
  row.append(button(yes, "button", () => dialog.close("yes")), button(no, "button button--quiet", () => dialog.close("")));
  dialog.append(heading, sentence, row);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

export function button(text: string, className: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}
