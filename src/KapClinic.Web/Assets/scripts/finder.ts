/**
 * Finds a client from any page: "/" or Ctrl+K. Without script the box is a link to the client list.
 * Asks POST /clients/find with the field "term" and Accept: application/json, so that no name stands in an address or a log;
 * the answer is a list of { name, detail, address }. Enter without a choice sends the same form as a page.
 */
interface Found {
  name: string;
  detail: string;
  address: string;
}

export function start(): void {
  const box = document.querySelector<HTMLElement>("[data-finder]");
  const dialog = document.querySelector<HTMLDialogElement>("dialog.finder");
  const form = dialog?.querySelector("form");
  const input = dialog?.querySelector<HTMLInputElement>("input[type=search]");
  const list = dialog?.querySelector<HTMLElement>(".finder__list");
  const say = dialog?.querySelector<HTMLElement>(".finder__say");
  if (!box || !dialog || !form || !input || !list || !say) return;

  const hint = say.textContent ?? "";
  let timer = 0;
  let asked = 0;
  // What the list answers: somebody who types on and presses Enter means what they typed, not what was found before it.
  let answered = "";

  const links = () => [...list.querySelectorAll("a")];
  const open = (event: Event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
  };
  const show = (found: Found[], sentence: string) => {
    list.replaceChildren(...found.map(row));
    say.textContent = sentence;
  };
  const step = (by: number) => {
    const stops: HTMLElement[] = [input, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[(at + by + stops.length) % stops.length]?.focus();
  };

  const look = async () => {
    const term = input.value.trim();
    const turn = ++asked;
    if (term.length < 2) {
      answered = term;
      return show([], hint);
    }
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (turn !== asked) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const found = (await answer.json()) as Found[];
      if (turn !== asked) return;
      answered = term;
      show(
        found,
        found.length === 0
          ? "No client with that name, phone number, birth date or record number."
          : found.length === 1
            ? "One found. Enter opens it."
            : `${found.length} found. Enter opens the first.`,
      );
    } catch {
      if (turn === asked) show([], "The list cannot be reached just now. Press Enter to try the whole list.");
    }
  };

  const choose = async () => {
    clearTimeout(timer);
    if (answered !== input.value.trim()) await look();
    if (answered === input.value.trim()) links()[0]?.click();
  };

  box.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if ((slash || ctrlK) && !document.querySelector("dialog[open]:not(.finder)")) open(event);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, 150);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && document.activeElement === input) {
      if (!links()[0]) return;
      event.preventDefault();
      void choose();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function row(found: Found): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.address;
  link.append(
    Object.assign(document.createElement("b"), { textContent: found.name }),
    Object.assign(document.createElement("span"), { textContent: found.detail }),
  );
  item.append(link);
  return item;
}
