import { redFlagWords, value, type Field, type Vitals } from "./judge";
import type { ReadingInput, Shown, State } from "./types";

/** How entries, people and places are said. */

export const routeWords: Record<string, string> = {
  Iv: "into the vein",
  Im: "into the muscle",
  Sl: "under the tongue",
  Po: "swallowed",
  InRacemic: "through the nose",
  InEsketamine: "esketamine spray",
};
export const routeNames: Record<string, string> = {
  Iv: "intravenous",
  Im: "intramuscular",
  Sl: "sublingual",
  Po: "oral",
  InRacemic: "intranasal",
  InEsketamine: "esketamine nasal spray",
};
export const touchWords: Record<string, string> = {
  Hand: "hand",
  Shoulder: "shoulder",
  Forearm: "forearm",
  Feet: "feet",
  GroundingObject: "grounding object",
};
const withoutWords: Record<string, string> = { NotObtainable: "not obtainable", Refused: "refused", NotTestedResting: "resting, not tested" };

/** The family name, as people are spoken of across a bed. */
export function shortName(name: string): string {
  const words = (name.split(",")[0] ?? name).trim().split(" ");
  const family = words.at(-1) ?? name;
  return words[0] === "Dr" && words.length > 1 ? `Dr ${family}` : family;
}

/** The part of the birth name a person is called by. */
export function firstName(state: State): string {
  return state.client.calledName || (state.client.name.split(" ")[0] ?? state.client.name);
}

export function pronoun(pronouns: string | null | undefined): { they: string; says: string; them: string } {
  const first = (pronouns ?? "").toLowerCase().split(/[/ ,]/)[0];
  if (first === "she") return { they: "she", says: "She says", them: "her" };
  if (first === "he") return { they: "he", says: "He says", them: "him" };
  return { they: "they", says: "They say", them: "them" };
}

export function milligrams(mg: number): string {
  return String(Math.round(mg * 1000) / 1000);
}

export function reading(input: ReadingInput | null | undefined): string | null {
  const number = value(input);
  return number !== null ? String(number) : input?.without ? (withoutWords[input.without] ?? input.without) : null;
}

/** The name of an adverse event, from the list that the page carries. */
export function eventName(code: string): string {
  return eventList().find((e) => e.code === code)?.name ?? code.toLowerCase().replaceAll("_", " ");
}

export function eventList(): { code: string; name: string; action: string }[] {
  const list = document.querySelector<HTMLTemplateElement>("template[data-events]");
  return [...(list?.content.querySelectorAll<HTMLElement>("[data-code]") ?? [])].map((e) => ({
    code: e.dataset.code ?? "",
    name: e.textContent?.trim() ?? "",
    action: e.dataset.action ?? "",
  }));
}

/** One entry in a line. */
export function sentence(row: Shown): string {
  const body = row.body as Record<string, string>;
  const text = body.text ?? "";
  switch (row.kind) {
    case "Vitals":
      return vitals(row.body as Vitals & { note?: string });
    case "Dose":
      return `${milligrams(Number(body.milligrams))} mg ${routeWords[body.route ?? ""] ?? ""}${body.part === "Booster" ? ", booster" : ""}`.trim();
    case "Event":
      return `${eventName(body.code ?? "")}, ${body.severity}${text ? `: ${text}` : ""}`;
    case "EventOver":
      return `Over: ${body.action}`;
    case "Prn":
      return `${body.medicine} ${body.dose} for ${body.for}${body.onOrder ? "" : ", not on the order"}`;
    case "Touch":
      return `${capital(touchWords[body.touchKind ?? ""] ?? body.touchKind ?? "Touch")}; ${body.clientAsked ? "asked for" : "offered"}. ${body.response ?? ""}`;
    case "StopTouch":
      return "No touch from now on";
    case "Statement":
      return `“${text}”`;
    case "Music":
      return `Music: ${text}`;
    case "Eyeshade":
      return body.on ? "Eyeshade on" : "Eyeshade off";
    case "Depth":
      return `Depth seen: ${String(body.depth).toLowerCase()}`;
    case "Phase":
      return `${body.phase}${text ? `: ${text}` : ""}`;
    case "Help":
      return `Help called${flags(body.signs)}${text ? `: ${text}` : ""}`;
    case "Called":
      return `Called ${body.who}${text ? `: ${text}` : ""}`;
    case "StepOut":
      return "Stepped out";
    case "StepIn":
      return "Came in";
    case "QuietRoom":
      return `Moved to ${body.room}`;
    case "Correction":
      return `Struck: ${body.why}`;
    default:
      return text;
  }
}

function vitals(body: Vitals & { note?: string }): string {
  const get = (field: Field) => reading(body[field]);
  const [over, under] = [get("systolic"), get("diastolic")];
  const parts: string[] = [];
  if (over && under) parts.push(value(body.systolic) !== null || value(body.diastolic) !== null ? `${over}/${under}` : `blood pressure ${over}`);
  else if (over) parts.push(`systolic ${over}`);
  const say = (field: Field, before: string, after = "") => {
    const said = get(field);
    if (said) parts.push(value(body[field]) !== null ? `${before}${said}${after}` : `${before.trim() || words[field]} ${said}`);
  };
  const words: Partial<Record<Field, string>> = { heartRate: "heart rate", spO2: "oxygen", respiratoryRate: "breaths" };
  say("heartRate", "");
  say("spO2", "", " %");
  say("respiratoryRate", "");
  say("responsiveness", "responds ");
  say("dissociation", "apart ");
  say("nausea", "nausea ");
  return capital(parts.join(", ")) + flags(body.redFlags) + (body.note ? `. ${body.note}` : "");
}

function flags(signs: unknown): string {
  const list = Array.isArray(signs) ? (signs as string[]) : [];
  return list.length ? `: ${list.map((s) => redFlagWords[s] ?? s).join(", ")}` : "";
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
