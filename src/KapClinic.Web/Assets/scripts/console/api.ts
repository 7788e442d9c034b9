import { learn } from "./time";

/** How the console speaks with the server. */

/** What went wrong, in a sentence, and what it means for what is kept. */
export class Failure extends Error {
  constructor(
    readonly kind: "offline" | "signed-out" | "refused" | "busy" | "invalid",
    message: string,
    readonly status = 0,
    readonly problem: Problem = {},
  ) {
    super(message);
  }
}
export interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  errors?: { code?: string; message: string; field?: string | null }[];
}

const patience = 15_000;
let base = "";

export function address(visitApi: string): void {
  base = visitApi;
}

export function get<T>(path: string): Promise<T> {
  return call<T>(path, { method: "GET" });
}

/** @param key repeats of one act carry the same key, so that it is done once. */
export function post<T>(path: string, body: unknown, key: string, background = false): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json", "Idempotency-Key": key };
  if (background) headers["X-Background"] = "1";
  return call<T>(path, { method: "POST", body: JSON.stringify(body), headers });
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const sentAt = Date.now();
  let answer: Response;
  try {
    answer = await fetch(base + path, {
      ...request,
      headers: { Accept: "application/json", "X-Page-Script": "console", ...request.headers },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new Failure("offline", "There is no connection to the clinic.");
  }
  if (answer.status === 401 || answer.type === "opaqueredirect") throw new Failure("signed-out", "Sign in again.", 401);
  const text = await answer.text().catch(() => "");
  const read = parse(text);
  if (!answer.ok) throw failure(answer.status, (read ?? {}) as Problem);
  const told = (read as { now?: string } | null)?.now;
  if (told) learn(told, sentAt, Date.now());
  return read as T;
}

function failure(status: number, problem: Problem): Failure {
  const words = problem.errors?.map((e) => e.message).join(" ") || problem.title || "The clinic's server could not do this.";
  const kind = status === 403 || status === 404 ? "refused" : status >= 500 || status === 408 || status === 429 ? "busy" : "invalid";
  return new Failure(kind, words, status, problem);
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
