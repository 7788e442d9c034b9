/** What the server is asked: the visit, and where and when it should be. */
export interface Drop {
  visit: string;
  place: string;
  room: string;
  date: string;
  time: string;
  later?: boolean | undefined;
  minutes?: string | undefined;
  reason: string;
  /** The booking's row as the calendar showed it. */
  version: string;
  /** By person: whose part goes to whom. */
  fromPerson?: string | undefined;
  toPerson?: string | undefined;
}

/** Why a visit was not moved, as a sentence. */
export interface Refusal {
  why: string;
  /** Somebody else changed it meanwhile: what is shown is old. */
  old?: boolean;
}

/** Asks the server to move a visit. Answers null when it did. */
export async function send(drop: Drop): Promise<Refusal | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries(drop)) if (value !== undefined && value !== "") body.append(name, String(value));
  const token = document.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]");
  if (token) body.append(token.name, token.value);
  let answer: Response;
  try {
    answer = await fetch("/schedule?handler=Move", { method: "POST", body, credentials: "same-origin" });
  } catch {
    return { why: "The clinic's server cannot be reached just now. Nothing was changed; try again in a moment." };
  }
  if (answer.status === 204) return null;
  if (!answer.headers.get("content-type")?.includes("problem+json")) {
    // The sign-in ran out: the server shows its page, and this one comes back after it.
    location.reload();
    return { why: "Please sign in again." };
  }
  const problem = (await answer.json()) as { title?: string; code?: string; errors?: { message: string }[] };
  const why = problem.errors?.map((error) => error.message).join(" ") || problem.title || "This was not possible. Nothing was changed.";
  return { why, old: problem.code === "booking.changed_meanwhile" };
}
