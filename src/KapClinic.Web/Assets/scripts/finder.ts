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
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  const open = (event: Event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.select();
  };
  const choose = (at: number) => {
    const rows = [...list.children] as HTMLElement[];
    chosen = rows.length === 0 ? -1 : (at + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === chosen)));
    rows[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen >= 0) input.setAttribute("aria-activedescendant", rows[chosen]!.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (found: Found[], sentence: string) => {
    list.replaceChildren(...found.map(row));
    input.setAttribute("aria-expanded", String(found.length > 0));
    say.textContent = sentence;
    choose(found.length > 0 ? 0 : -1);
  };

  const look = async () => {
    const term = input.value.trim();
    const turn = ++asked;
    if (term.length < 2) return show([], hint);
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
      show(found, found.length === 0 ? "No client with that name, phone number, birth date or record number." : `${found.length} found`);
    } catch {
      if (turn === asked) show([], "The list cannot be reached just now. Press Enter to try the whole list.");
    }
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
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      const link = list.children[chosen]?.querySelector("a");
      if (!link) return;
      event.preventDefault();
      link.click();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function row(found: Found, index: number): HTMLElement {
  const item = document.createElement("li");
  item.id = `found-${index}`;
  item.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = found.address;
  link.tabIndex = -1;
  link.append(
    Object.assign(document.createElement("b"), { textContent: found.name }),
    Object.assign(document.createElement("span"), { textContent: found.detail }),
  );
  item.append(link);
  return item;
}
