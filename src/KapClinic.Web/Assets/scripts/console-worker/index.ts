/**
 * The console's service worker: a console page that was open, and its files, come back from this tablet when the clinic's server
 * cannot be reached. So does the roll call. No other page, no
 * answer of the API and nothing of another site is kept.
 */
import { fromShelf, isRollCall } from "../roll-call/shelf";

interface Message {
  keep?: string;
  drop?: string;
  files?: string[];
}
type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asked = Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void };

const shelf = "kapclinic-console";
const patience = 5000;
const worker = self as unknown as {
  addEventListener: (kind: string, listener: (event: never) => void) => void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  location: Location;
};

worker.addEventListener("install", (event: Extendable) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event: Extendable) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event: Extendable & { data: Message }) => {
  const { keep, drop, files } = event.data;
  if (keep) event.waitUntil(put(keep, files ?? []));
  if (drop) event.waitUntil(remove(drop));
});

worker.addEventListener("fetch", (event: Asked) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/visits\/[0-9a-f-]{36}\/console$/i.test(url.pathname)) event.respondWith(page(request, url.pathname));
    else if (isRollCall(url.pathname)) event.respondWith(page(request, url.pathname));
  } else if (url.pathname.startsWith("/dist/") || url.pathname === "/mark.svg") {
    event.respondWith(file(request));
  }
});

/** The server first: only it knows who is signed in. The shelf is for when it does not answer. */
async function page(request: Request, path: string): Promise<Response> {
  try {
    // A navigation cannot be given a signal of ours; whoever is slower than this gets the shelf.
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("No answer in time.")), patience));
    const answer = await Promise.race([fetch(request), late]);
    if (answer.status < 500) return answer;
    throw new Error(String(answer.status));
  } catch (error) {
    const kept = isRollCall(path) ? await fromShelf(path) : await (await caches.open(shelf)).match(path);
    if (kept) return kept;
    throw error;
  }
}

async function file(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = (await (await caches.open(shelf)).match(request.url)) ?? (await fromShelf(request.url));
    if (kept) return kept;
    throw error;
  }
}

async function put(visit: string, files: string[]): Promise<void> {
  const cache = await caches.open(shelf);
  const path = `/visits/${visit}/console`;
  const ours = files.filter((f) => new URL(f).origin === worker.location.origin);
  await Promise.allSettled(ours.map(async (f) => {
    const found = await fetch(f);
    if (found.ok) await cache.put(f, found);
  }));
  // Last, so that a page on the shelf has its files beside it.
  const answer = await fetch(path, { credentials: "same-origin", headers: { "X-Background": "1" }, redirect: "manual" });
  if (answer.ok) await cache.put(path, answer);
}

async function remove(visit: string): Promise<void> {
  const cache = await caches.open(shelf);
  await cache.delete(`/visits/${visit}/console`);
  const pages = (await cache.keys()).filter((k) => new URL(k.url).pathname.startsWith("/visits/"));
  if (pages.length === 0) await caches.delete(shelf);
}
