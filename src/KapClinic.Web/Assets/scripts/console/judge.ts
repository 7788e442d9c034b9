import type { Bands, Level, ReadingInput, Steps, VitalRules } from "./types";

/**
 * The alert table of the session (clinical reference §4.2), the same as Domain/Dosing/VitalRules.cs: a test compares the two on many
 * random sets. It judges on the tablet at once, with or without a connection; the server judges again and its word is kept.
 */

export type Field = "systolic" | "diastolic" | "heartRate" | "spO2" | "respiratoryRate" | "responsiveness" | "dissociation" | "nausea";
export type Vitals = Partial<Record<Field, ReadingInput | null>> & { redFlags?: string[] };
export type Tile = "pressure" | "heartRate" | "spO2" | "respiratoryRate" | "responsiveness" | "redFlag";

export interface Finding {
  tile: Tile;
  level: Level;
  sentence: string;
  action: string;
}

export const levels: Level[] = ["Normal", "Watch", "Recheck", "Urgent", "Emergency"];
export const rank = (level: Level | null | undefined): number => levels.indexOf(level ?? "Normal");

export const redFlagWords: Record<string, string> = {
  ChestPain: "chest pain",
  SevereBreathlessness: "severe breathlessness",
  SuddenSevereHeadache: "sudden severe headache",
  LossOfVision: "loss of vision",
  FocalNeurologicalDeficit: "a focal neurological deficit",
  Seizure: "a seizure",
  SyncopeOrUnresponsive: "fainting or no response",
  Anaphylaxis: "anaphylaxis",
  LaryngospasmOrStridor: "laryngospasm or stridor",
};

/** @param minutesSinceDose after the last dose; null before it. */
export function judge(
  vitals: Vitals,
  baseline: Partial<Record<Field, number | null>> | null | undefined,
  bands: Pick<Bands, "expectedDepthFrom" | "expectedDepthUntil"> | null | undefined,
  minutesSinceDose: number | null,
  rules: VitalRules,
): { level: Level; findings: Finding[]; recheckWithin: number | null } {
  const findings: Finding[] = [];
  const add = (tile: Tile, level: Level, sentence: string, action = rules.actions[level] ?? "") => {
    if (level !== "Normal") findings.push({ tile, level, sentence, action });
  };

  for (const flag of new Set(vitals.redFlags ?? [])) add("redFlag", "Emergency", `The client has ${redFlagWords[flag] ?? flag}.`);
  const numbers: [Field, Tile, string, Steps | null, Steps | null][] = [
    ["systolic", "pressure", "Systolic pressure", rules.systolicHigh, rules.systolicLow],
    ["diastolic", "pressure", "Diastolic pressure", rules.diastolicHigh, null],
    ["heartRate", "heartRate", "Heart rate", rules.heartRateHigh, rules.heartRateLow],
    ["spO2", "spO2", "Oxygen saturation", null, rules.spO2Low],
    ["respiratoryRate", "respiratoryRate", "Respiratory rate", rules.respiratoryRateHigh, rules.respiratoryRateLow],
  ];
  for (const [field, tile, name, high, low] of numbers) {
    const reading = vitals[field];
    const number = value(reading);
    if (number !== null) {
      if (high) add(tile, atOrAbove(number, high), `${name} is high: ${number}.`);
      if (tile === "pressure" && number <= 0) add(tile, "Emergency", `${name} is 0.`);
      else if (field === "respiratoryRate" && number <= 0) add(tile, "Emergency", "The client is not breathing.");
      else if (low) {
        const level = atOrBelow(number, low);
        const probe = field === "spO2" && rank(level) >= rank("Recheck") ? "Is the probe on? Measure again now. " : "";
        add(tile, level, `${name} is low: ${number}.`, probe + (rules.actions[level] ?? ""));
      }
    } else if (reading?.without === "NotObtainable") {
      add(tile, "Recheck", `${name} could not be obtained. Look at the client first, then measure again.`);
    } else if (reading?.without === "Refused") {
      add(tile, "Watch", `${name}: the client refused the reading.`);
    }
  }
  for (const [field, name, steps] of [
    ["systolic", "Systolic pressure", rules.systolicRise],
    ["diastolic", "Diastolic pressure", rules.diastolicRise],
  ] as [Field, string, Steps][]) {
    const [to, from] = [value(vitals[field]), baseline?.[field] ?? null];
    if (to !== null && from !== null) {
      add("pressure", atOrAbove(to - from, steps), `${name} rose by ${to - from} over baseline, from ${from} to ${to}.`);
    }
  }
  const stimulate = responsiveness(vitals, bands, minutesSinceDose, rules, add);

  findings.sort((a, b) => rank(b.level) - rank(a.level));
  const level = findings[0]?.level ?? "Normal";
  const again = stimulate ? rules.stimulateRecheckMinutes : rules.recheckMinutes;
  return { level, findings, recheckWithin: rank(level) >= rank("Recheck") ? again : null };
}

/** Deep rest is expected around the peak; it stays a recheck only while oxygen and breathing are measured and good. */
function responsiveness(
  vitals: Vitals,
  bands: Pick<Bands, "expectedDepthFrom" | "expectedDepthUntil"> | null | undefined,
  minute: number | null,
  rules: VitalRules,
  add: (tile: Tile, level: Level, sentence: string, action?: string) => void,
): boolean {
  const number = value(vitals.responsiveness);
  if (number === null) {
    if (vitals.responsiveness?.without === "NotObtainable") add("responsiveness", "Recheck", "Responsiveness could not be judged.");
    return false;
  }
  const level = atOrBelow(number, rules.responsivenessLow);
  const [oxygen, breaths] = [value(vitals.spO2), value(vitals.respiratoryRate)];
  const expected =
    rank(level) >= rank("Urgent") &&
    !!bands &&
    minute !== null &&
    minute >= bands.expectedDepthFrom &&
    minute <= bands.expectedDepthUntil &&
    oxygen !== null &&
    oxygen >= rules.expectedDepthSpO2 &&
    breaths !== null &&
    breaths >= rules.expectedDepthRespiratoryRate;
  if (!expected) {
    add("responsiveness", level, `Responsiveness is ${number} of 5.`);
    return false;
  }
  add(
    "responsiveness",
    "Recheck",
    `Responsiveness is ${number} of 5, at a time when deep rest is usual; oxygen and breathing are good.`,
    `Stimulate, and look again within ${rules.stimulateRecheckMinutes} minute.`,
  );
  return true;
}

/** What to ask before the values are kept; zero and "not obtainable" are never questioned (clinical reference §4.1). */
export function questions(vitals: Vitals, rules: VitalRules): string[] {
  const asked: string[] = [];
  const ask = (field: Field, name: string, range: Range, unit: string) => {
    const number = value(vitals[field]);
    if (number && (number < range.least || number > range.greatest)) asked.push(`${name} ${number} ${unit}: is this right?`);
  };
  ask("systolic", "Systolic pressure", rules.plausibleSystolic, "mmHg");
  ask("diastolic", "Diastolic pressure", rules.plausibleDiastolic, "mmHg");
  ask("heartRate", "Heart rate", rules.plausibleHeartRate, "per minute");
  ask("spO2", "Oxygen saturation", rules.plausibleSpO2, "%");
  ask("respiratoryRate", "Respiratory rate", rules.plausibleRespiratoryRate, "per minute");
  ask("responsiveness", "Responsiveness", { least: 0, greatest: 5 }, "on MOAA/S");
  ask("dissociation", "Dissociation", { least: 0, greatest: 10 }, "of 10");
  ask("nausea", "Nausea", { least: 0, greatest: 10 }, "of 10");
  const [over, under] = [value(vitals.systolic), value(vitals.diastolic)];
  if (over !== null && under !== null && over <= under && over > 0) {
    asked.push(`${over} over ${under}: is the first number right? It is usually the higher.`);
  }
  return asked;
}

type Range = { least: number; greatest: number };

export function value(reading: ReadingInput | null | undefined): number | null {
  return reading?.value ?? null;
}

const reached = (step: number | null | undefined, test: (step: number) => boolean) => step !== null && step !== undefined && test(step);

function atOrAbove(number: number, steps: Steps): Level {
  return pick(steps, (step) => number >= step);
}

function atOrBelow(number: number, steps: Steps): Level {
  return pick(steps, (step) => number <= step);
}

function pick(steps: Steps, test: (step: number) => boolean): Level {
  return reached(steps.emergency, test)
    ? "Emergency"
    : reached(steps.urgent, test)
      ? "Urgent"
      : reached(steps.recheck, test)
        ? "Recheck"
        : reached(steps.watch, test)
          ? "Watch"
          : "Normal";
}
