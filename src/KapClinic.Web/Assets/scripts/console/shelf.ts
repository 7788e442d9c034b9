/**
 * Asks the service worker to keep this page and its files, so that a reload without a connection shows the console again. Nothing
 * else is kept, and it is dropped when the session is over and everything was sent.
 */
export function start(visit: string): void {
  if (!("serviceWorker" in navigator)) return;
  void (async () => {
    await navigator.serviceWorker.register("/console-worker.js", { scope: "/visits/" });
    const ready = await navigator.serviceWorker.ready;
    const files = new Set<string>([
      ...[...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon]")].map((l) => l.href),
      ...[...document.querySelectorAll<HTMLScriptElement>("script[src]")].map((s) => s.src),
      ...performance.getEntriesByType("resource").map((r) => r.name).filter((n) => new URL(n).pathname.startsWith("/dist/")),
    ]);
    ready.active?.postMessage({ keep: visit, files: [...files] });
  })().catch(() => undefined);
}

export function drop(visit: string): void {
  void navigator.serviceWorker?.ready.then((ready) => ready.active?.postMessage({ drop: visit })).catch(() => undefined);
}
