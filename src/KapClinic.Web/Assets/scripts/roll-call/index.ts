/** Ticks are kept on this device the moment they are made, and sent as soon as the clinic can be reached. */
import { keep } from "./shelf";

interface Tick {
  id: string;
  visit: string;
  outside: boolean;
  at: string;
}
const place = "kapclinic-roll-call-ticks";
const form = document.getElementById("roll-call");

const unsent = (): Tick[] => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "[]") as Tick[];
  } catch {
    return [];
  }
};
const store = (ticks: Tick[]): void => localStorage.setItem(place, JSON.stringify(ticks));

function id(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = ((random[6] ?? 0) & 0x0f) | 0x40;
  random[8] = ((random[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...random].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function say(words: string): void {
  const state = document.getElementById("roll-call-state");
  if (state && state.textContent !== words) state.textContent = words;
}

function show(): void {
  for (const tick of unsent()) {
    const box = form?.querySelector<HTMLInputElement>(`input[value="${tick.visit}"]`);
    if (box) box.checked = tick.outside;
  }
  const boxes = [...(form?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
  const missing = boxes.filter((b) => !b.checked).length;
  const waiting = unsent().length;
  const count = boxes.length === 0 ? "" : missing === 0 ? "Everybody is outside." : `${missing} of ${boxes.length} not outside yet.`;
  const kept = waiting === 0 ? "" : ` ${waiting === 1 ? "One tick is" : `${waiting} ticks are`} on this device only.`;
  say(count + kept);
}

let sending = false;
async function send(): Promise<void> {
  const ticks = unsent();
  if (sending || ticks.length === 0) return;
  sending = true;
  try {
    const answer = await fetch("/api/v1/roll-call/ticks", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Page-Script": "roll-call" },
      credentials: "same-origin",
      redirect: "manual",
      body: JSON.stringify({ ticks }),
    });
    // What was refused is malformed; anything else is tried again, and kept until then.
    if (answer.ok || answer.status === 422 || answer.status === 400) {
      const gone = new Set(ticks.map((t) => t.id));
      store(unsent().filter((t) => !gone.has(t.id)));
    }
  } catch {
    // No connection: they stay here.
  } finally {
    sending = false;
    show();
  }
}

if (form) {
  form.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.type !== "checkbox") return;
    store([...unsent(), { id: id(), visit: box.value, outside: box.checked, at: new Date().toISOString() }]);
    show();
    void send();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  show();
  void send();
  void keep();
  addEventListener("online", () => void send());
  setInterval(() => void send(), 15_000);
}
