import { button } from "../dialogs";
import { toast } from "../toasts";
import { cards, columns, draw, grid, say, wall, type Place } from "./grid";
import { send, type Drop } from "./send";

interface Refused {
  card: HTMLElement;
  at: Place;
  from: Place;
  drop: Drop;
  why: string;
  /** What was booked after all is shown. */
  done: () => void;
}

interface Offer {
  date: string;
  time: string;
  room: string;
  words: string;
}

let shown: { card: HTMLElement; at: Place } | null = null;

export function clearRefusal(): void {
  shown?.card.remove();
  shown = null;
  document.querySelector("[data-refusal]")?.replaceChildren();
}

/** Says beside the visit, and above the calendar, what was not done and why, with the nearest times that would work. */
export function refuse(refused: Refused): void {
  clearRefusal();
  const { card, at, from, why } = refused;
  const name = card.dataset.name ?? "The visit";
  shown = { card: stamp(name, at), at };

  const notice = document.createElement("section");
  notice.className = "refusal-notice";
  const icon = document.querySelector<HTMLTemplateElement>("template[data-refusal-icon]")?.content.cloneNode(true) ?? "";
  const text = document.createElement("div");
  const title = document.createElement("h2");
  const time = grid() ? ` at ${wall(at.row).time}` : "";
  title.textContent = `${name} was not moved to ${at.column.dataset.name}${time}`;
  const sentence = document.createElement("p");
  sentence.textContent = why.includes("Nothing was changed") ? why : `${why} Nothing was changed.`;
  text.append(title, sentence);
  const ways = document.createElement("div");
  ways.className = "button-row";
  ways.append(
    button(`Keep ${say(from, card).replace(/ to \d\d:\d\d$/, "")}`, "button button--quiet button--small", () => {
      clearRefusal();
      focusOn(card);
    }),
  );
  notice.append(icon, text, ways);
  document.querySelector("[data-refusal]")?.replaceChildren(notice);
  void offer(refused, ways);
}

/** The calendar was drawn anew: what was refused still stands where it was dropped. */
export function restamp(): void {
  if (!shown) return;
  const { day, room, person } = shown.at.column.dataset;
  const column = columns().find((c) => c.dataset.day === day && c.dataset.room === room && c.dataset.person === person);
  if (!column) return clearRefusal();
  shown.at = { ...shown.at, column };
  draw(shown.card, shown.at);
}

const focusOn = (card: HTMLElement): void => (cards().find((c) => c.dataset.visit === card.dataset.visit) ?? card).focus();

/** The dropped card stays where it was refused until the next move. */
function stamp(name: string, at: Place): HTMLElement {
  const card = document.createElement("div");
  card.className = "session-card";
  card.dataset.booking = "refused";
  card.setAttribute("aria-hidden", "true");
  const line = (className: string, words: string) => {
    const span = Object.assign(document.createElement("span"), { className });
    span.append(Object.assign(document.createElement(className.endsWith("name") ? "b" : "span"), { textContent: words }));
    return span;
  };
  card.append(line("session-card__name", name), line("session-card__what", "Not moved"));
  draw(card, at);
  return card;
}

async function offer({ card, drop, done }: Refused, ways: HTMLElement): Promise<void> {
  const asked = new URLSearchParams({ handler: "Nearest", visit: drop.visit, date: drop.date, time: drop.time });
  if (drop.room) asked.set("room", drop.room);
  const answer = await fetch(`/schedule?${asked}`, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const offers = (await answer.json()) as Offer[];
  ways.prepend(
    ...offers.map((free, i) =>
      button(free.words, i === 0 ? "button button--small" : "button button--quiet button--small", async () => {
        const why = await send({ ...drop, date: free.date, time: free.time, room: free.room, later: undefined });
        clearRefusal();
        toast(why ?? `The visit is moved to ${free.words}.`);
        focusOn(card);
        done();
      }),
    ),
  );
}
