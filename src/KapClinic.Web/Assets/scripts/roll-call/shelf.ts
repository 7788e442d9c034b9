/**
 * Keeps the latest roll call on this device, with its files, so that it opens without a connection: the house may be without power.
 * It is read from the shelf by the service worker (`fromShelf`), for half a day at most, and dropped when somebody signs out.
 */
export const shelf = "kapclinic-roll-call";
const address = "/live/roll-call";
const longest = 12 * 3_600_000;

/** Asks for the page as it is now and puts it on the shelf; also from other pages, now and then. */
export async function keep(): Promise<void> {
  if (!("caches" in window) || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/console-worker.js", { scope: "/live/" });
    const answer = await fetch(address, { headers: { "X-Background": "1" }, credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return;
    const html = await answer.text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const files = [
      ...[...page.querySelectorAll("link[rel=stylesheet]")].map((l) => l.getAttribute("href")),
      ...[...page.querySelectorAll("script[src]")].map((s) => s.getAttribute("src")),
    ].filter((f): f is string => !!f && f.startsWith("/"));
    const cache = await caches.open(shelf);
    await cache.put(address, new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "X-Kept-At": answer.headers.get("Date") ?? "" } }));
    await Promise.allSettled(files.map(async (f) => (await cache.match(f)) ?? cache.add(f)));
  } catch {
    // What was kept before stays.
  }
}

export async function drop(): Promise<void> {
  if ("caches" in window) await caches.delete(shelf);
}

/** For the service worker: whether this address is the roll call. */
export const isRollCall = (path: string): boolean => path === address;

/** For the service worker: the page or a file of it as it was kept last, where the server does not answer. */
export async function fromShelf(path: string): Promise<Response | undefined> {
  const kept = await (await caches.open(shelf)).match(path);
  const at = kept?.headers.get("X-Kept-At");
  return at && Date.now() - Date.parse(at) > longest ? undefined : kept;
}
