/**
 * A search form (form[data-instant]) that answers while one types: the same form, posted with Accept: application/json, answers
 * [{ name, detail, address }]. Down and up go through the list, Enter opens the first. Without script it answers as a page.
 */
interface Found {
  name: string;
  detail: string;
  address: string;
}

export function start(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-instant]");
  const input = form?.querySelector<HTMLInputElement>("input[type=search]");
  const list = document.querySelector<HTMLElement>("[data-instant-list]");
  const say = document.querySelector<HTMLElement>("[data-instant-say]");
  if (!form || !input || !list || !say) return;

  let timer = 0;
  let asked = 0;
  // What the list answers: somebody who types on and presses Enter means what they typed, not what was found before it.
  let answered = "";
  const links = () => [...list.querySelectorAll("a")];

  const look = async () => {
    const turn = ++asked;
    const term = input.value.trim();
    if (term.length < 2) {
      answered = term;
      list.replaceChildren();
      say.textContent = "";
      return;
    }
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    }).catch(() => null);
    if (turn !== asked || !answer?.ok || !answer.headers.get("content-type")?.includes("json")) return;
    const found = (await answer.json()) as Found[];
    if (turn !== asked) return;
    answered = term;
    list.replaceChildren(...found.map(row));
    say.textContent = found.length === 0 ? "Nobody found." : found.length === 1 ? "One found. Enter chooses." : `${found.length} found. Enter chooses the first.`;
  };

  const choose = async () => {
    clearTimeout(timer);
    if (answered !== input.value.trim()) await look();
    if (answered === input.value.trim()) links()[0]?.click();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), 150);
  });
  document.addEventListener("keydown", (event) => {
    const stops: HTMLElement[] = [input, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      stops[(at + (event.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length]?.focus();
    } else if (event.key === "Enter" && at === 0 && links()[0]) {
      event.preventDefault();
      void choose();
    }
  });
}

function row(found: Found): HTMLElement {
  const item = Object.assign(document.createElement("li"), { className: "call-list__row" });
  const heading = document.createElement("h2");
  heading.append(Object.assign(document.createElement("a"), { href: found.address, textContent: found.name }));
  item.append(heading, Object.assign(document.createElement("p"), { textContent: found.detail }));
  return item;
}
