/**
 * Tells when something on this calendar changed, whoever did it. The server sends only "changed"; what it is comes with the page.
 * A hidden tab lets its connection go and asks again when it is looked at.
 */
export function watch(address: string, changed: () => void): void {
  let listening: AbortController | null = null;
  let pause = 1000;
  let before = false;

  const listen = async (stop: AbortController) => {
    const answer = await fetch(address, {
      headers: { Accept: "text/event-stream", "X-Background": "1" },
      credentials: "same-origin",
      signal: stop.signal,
    });
    // Signed out, or too many places open: the page still refreshes now and then.
    if (answer.status === 401 || answer.status === 429 || answer.redirected || !answer.body) return false;
    if (!answer.ok) throw new Error(String(answer.status));
    pause = 1000;
    document.getElementById("calendar")?.setAttribute("data-watching", "");
    // Whatever happened while nobody listened.
    if (before) changed();
    before = true;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      const events = (text + value).split("\n\n");
      text = events.pop() ?? "";
      if (events.some((event) => event.startsWith("event: changed"))) changed();
    }
  };

  const run = async () => {
    const stop = (listening = new AbortController());
    while (!stop.signal.aborted) {
      try {
        if (!(await listen(stop))) return;
      } catch {
        if (stop.signal.aborted) return;
        await new Promise((resume) => setTimeout(resume, pause * (1 + Math.random())));
        pause = Math.min(30_000, pause * 2);
      }
    }
  };

  document.addEventListener("visibilitychange", () => {
    listening?.abort();
    if (document.visibilityState === "visible") void run();
  });
  addEventListener("pagehide", () => listening?.abort());
  void run();
}
