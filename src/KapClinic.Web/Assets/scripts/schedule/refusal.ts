import { button } from "../dialogs";
import { toast } from "../toasts";
import { cards, columns, draw, grid, say, wall, type Place } from "./grid";
import { send, type Drop, type Refusal } from "./send";

interface Refused {
  card: HTMLElement;
  at: Place;
  from: Place;
  drop: Drop;
  refusal: Refusal;
  /** What was booked after all is shown. */
  done: () => void;
}

interface Offer {
  date: string;
  time: string;
  room: string | null;
  words: string;
}

let shown: { card: HTMLElement; at: Place } | null = null;

export function clearRefusal(): void {
  shown?.card.remove();
  shown = null;
  document.querySelector("[data-refusal]")?.replaceChildren();
}

/** Says beside the visit, and above the calendar, what was not done and why, with the nearest times that would work. */
export async function refuse(refused: Refused): Promise<void> {
  clearRefusal();
  const { card, at, from } = refused;
  const { why, old } = refused.refusal;
  const name = card.dataset.name ?? "The visit";
  const stamped = (shown = { card: stamp(name, at), at });
  // All buttons come at once; what is offered late comes behind them, so that none slips under the pointer.
  const asked = old ? Promise.resolve([]) : nearest(refused.drop);
  const offers = await Promise.race([asked, new Promise<null>((late) => setTimeout(() => late(null), 1500))]);
  if (shown !== stamped) return;

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
    ...(offers ?? []).map((free, i) => offered(free, i === 0, refused)),
    // What it was moved from is old as well, where somebody else changed it.
    button(old ? "Look again" : `Keep ${say(from, card).replace(/ to \d\d:\d\d$/, "")}`, "button button--quiet button--small", () => {
      clearRefusal();
      focusOn(card);
    }),
  );
  notice.append(icon, text, ways);
  document.querySelector("[data-refusal]")?.replaceChildren(notice);
  if (!offers) ways.append(...(await asked).map((free) => offered(free, false, refused)));
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

async function nearest(drop: Drop): Promise<Offer[]> {
  const asked = new URLSearchParams({ visit: drop.visit, date: drop.date, time: drop.time });
  if (drop.room) asked.set("room", drop.room);
  if (drop.toPerson) asked.set("person", drop.toPerson);
  if (drop.fromPerson) asked.set("fromPerson", drop.fromPerson);
  const answer = await fetch(`/schedule/nearest?${asked}`, { credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Offer[]) : [];
}

function offered(free: Offer, first: boolean, { card, drop, done }: Refused): HTMLButtonElement {
  return button(free.words, first ? "button button--small" : "button button--quiet button--small", async () => {
    const refusal = await send({ ...drop, date: free.date, time: free.time, room: free.room ?? "", later: undefined });
    clearRefusal();
    toast(refusal?.why ?? `The visit is moved to ${free.words}.`);
    focusOn(card);
    done();
  });
}
