/**
 * Listens to what changes on the board and puts it in place. The server draws each row once for everybody who may read it. A hidden tab
 * lets its connection go and asks again when it is looked at; whatever happened meanwhile comes with the first answer.
 */
import { count } from "../live-count";

type Board = { first: string; rest: string; decisions: string; calls: number };

const wash = 2_000;

function put(id: string, html: string): void {
  const list = document.getElementById("live-rows");
  if (!list) return;
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const row = holder.content.firstElementChild;
  if (!row) return;
  const old = document.getElementById(`live-${id}`);
  if (old?.dataset.key === (row as HTMLElement).dataset.key) return;
  row.setAttribute("data-changed", "true");
  setTimeout(() => row.removeAttribute("data-changed"), wash);
  const focused = old?.contains(document.activeElement) ? [...old.querySelectorAll("a, button")].indexOf(document.activeElement as HTMLElement) : -1;
  if (old) old.replaceWith(row);
  else list.append(row);
  if (focused >= 0) row.querySelectorAll<HTMLElement>("a, button")[focused]?.focus({ preventScroll: true });
}

function show(board: Board): void {
  const lede = document.getElementById("live-lede");
  if (lede) {
    const first = document.createElement("b");
    first.textContent = board.first;
    lede.replaceChildren(...(board.first ? [first, " "] : []), board.rest);
  }
  const decisions = document.getElementById("live-decisions");
  if (decisions && decisions.innerHTML.trim() !== board.decisions.trim()) {
    const focused = [...decisions.querySelectorAll("a")].indexOf(document.activeElement as HTMLAnchorElement);
    decisions.innerHTML = board.decisions;
    decisions.querySelectorAll("a")[focused]?.focus({ preventScroll: true });
  }
  document.getElementById("live-waits")?.toggleAttribute("hidden", board.decisions === "");
  count(board.calls);
}

function heard(id: string, staleFrom: string, at: string): void {
  const row = document.getElementById(`live-${id}`);
  if (!row) return;
  row.dataset.staleFrom = staleFrom;
  const words = row.querySelector(".live-row__silence");
  if (words) words.textContent = `last heard from the room ${at}`;
}

function take(event: string): void {
  const kind = /^event: (.*)$/m.exec(event)?.[1];
  const data = /^data: (.*)$/m.exec(event)?.[1];
  if (!kind || !data) return;
  const body = JSON.parse(data);
  if (kind === "row") put(body.id, body.html);
  else if (kind === "gone") document.getElementById(`live-${body.id}`)?.remove();
  else if (kind === "heard") heard(body.id, String(body.staleFrom), body.at);
  else if (kind === "board") show(body);
  else if (kind === "all") {
    for (const row of document.querySelectorAll<HTMLElement>("[data-live-row]")) if (!body.includes(row.dataset.liveRow)) row.remove();
  }
}

function say(live: boolean): void {
  const state = document.getElementById("live-state");
  if (state) state.textContent = live ? (state.dataset.live ?? "") : "not live at the moment: trying again";
}

export function watch(address: string, changed: () => void): void {
  let listening: AbortController | null = null;
  let pause = 1_000;

  const listen = async (stop: AbortController): Promise<boolean> => {
    const answer = await fetch(address, {
      headers: { Accept: "text/event-stream", "X-Background": "1" },
      credentials: "same-origin",
      signal: stop.signal,
    });
    if (answer.status === 401 || answer.status === 429 || answer.redirected || !answer.body) return false;
    if (!answer.ok) throw new Error(String(answer.status));
    pause = 1_000;
    say(true);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      const events = (text + value).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) take(event);
      if (events.length > 0) changed();
    }
  };

  const run = async (): Promise<void> => {
    const stop = (listening = new AbortController());
    while (!stop.signal.aborted) {
      try {
        if (!(await listen(stop))) break;
      } catch {
        if (stop.signal.aborted) return;
        say(false);
        await new Promise((resume) => setTimeout(resume, pause * (1 + Math.random())));
        pause = Math.min(30_000, pause * 2);
      }
    }
    if (!stop.signal.aborted) say(false);
  };

  document.addEventListener("visibilitychange", () => {
    listening?.abort();
    if (document.visibilityState === "visible") void run();
  });
  addEventListener("pagehide", () => listening?.abort());
  void run();
}
