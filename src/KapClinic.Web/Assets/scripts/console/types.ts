/** What the server and the tablet tell each other about one session. */

export type Level = "Normal" | "Watch" | "Recheck" | "Urgent" | "Emergency";
export type Without = "NotObtainable" | "Refused" | "NotTestedResting";
export type ReadingInput = { value?: number | null; without?: Without | null };
export type Body = Record<string, unknown>;

export interface Steps {
  watch?: number | null;
  recheck?: number | null;
  urgent?: number | null;
  emergency?: number | null;
}
export interface Range {
  least: number;
  greatest: number;
}
/** The clinic's thresholds; see Domain/Settings/VitalsPolicy.cs. */
export interface VitalRules {
  systolicHigh: Steps;
  diastolicHigh: Steps;
  systolicLow: Steps;
  systolicRise: Steps;
  diastolicRise: Steps;
  heartRateHigh: Steps;
  heartRateLow: Steps;
  spO2Low: Steps;
  respiratoryRateHigh: Steps;
  respiratoryRateLow: Steps;
  responsivenessLow: Steps;
  expectedDepthSpO2: number;
  expectedDepthRespiratoryRate: number;
  recheckMinutes: number;
  stimulateRecheckMinutes: number;
  plausibleSystolic: Range;
  plausibleDiastolic: Range;
  plausibleHeartRate: Range;
  plausibleSpO2: Range;
  plausibleRespiratoryRate: Range;
  actions: Partial<Record<Level, string>>;
}

/** An entry as the tablet sends it. */
export interface Entry {
  id: string;
  kind: string;
  sequence: number;
  at: string;
  author: string;
  authorKey: string | null;
  body: Body;
}
/** An entry as everybody reads it. */
export interface EntryRow {
  id: string;
  number: number;
  kind: string;
  at: string;
  recordedAt: string;
  minute?: number | null;
  author: { id: string; name: string };
  deviceId: string;
  sequence: number;
  body: Body;
  level?: Level | null;
  findings: string[];
  actions: string[];
  flags: string[];
  struckBy?: string | null;
}
/** As shown: with what it is to this tablet. */
export interface Shown extends EntryRow {
  kept?: boolean;
  malformed?: { reason: string; field?: string | null };
}

export interface Staff {
  id: string;
  name: string;
  part: string;
  present: boolean;
}
export interface Phone {
  name: string;
  phone?: string | null;
}
export interface Order {
  route: string;
  product: string;
  milligrams: number;
  boosterMilligrams: number;
  boosterEarliestMinute?: number | null;
  infusionMinutes?: number | null;
  hardApprovedUpToMilligrams?: number | null;
  prn: { medicine: string; dose: string; for: string }[];
  maximumMilligrams?: number | null;
  weightKg?: number | null;
}
export interface Bands {
  onsetFrom: number;
  onsetUntil: number;
  peakFrom: number;
  peakUntil: number;
  returnUntil: number;
  /** Of the doses so far; null before the first. */
  leaveMinute?: number | null;
  expectedDepthFrom: number;
  expectedDepthUntil: number;
}
export interface Planned {
  minute?: number | null;
  kind: string;
  required: boolean;
}
export interface State {
  now: string;
  zone: string;
  participationId: string;
  courseId: string;
  clientId: string;
  version: number;
  client: {
    name: string;
    calledName?: string | null;
    pronouns?: string | null;
    birthDate: string;
    age: number;
    recordNumber: string;
    allergies: string[];
    nameAlert?: string | null;
  };
  visit: {
    programme: string;
    title: string;
    room?: string | null;
    location?: string | null;
    locationPhone?: string | null;
    startsAt: string;
    dosedAt?: string | null;
    endedAt?: string | null;
    ending?: string | null;
    participants: number;
  };
  staff: Staff[];
  prescriber?: Phone | null;
  onCall?: Phone | null;
  order?: Order | null;
  given: { milligrams: number; milligramsPerKg?: number | null };
  remaining?: { milligrams: number; earliestAt?: string | null; totalUpToMilligrams: number } | null;
  hardRequest?: {
    id: string;
    part: string;
    milligrams: number;
    askedAt: string;
    askedBy: string;
    state: "Waiting" | "Approved" | "Refused" | "Withdrawn";
    answer?: string | null;
  } | null;
  bands?: Bands | null;
  plan: Planned[];
  tolerances: { early: number; overdue: number; missed: number };
  baseline?: Record<string, number | null> | null;
  vitalRules: VitalRules;
  choices?: {
    touch: string[];
    initiator: string;
    stopSignal?: string | null;
    music?: string | null;
    musicAvoid?: string | null;
    eyeshade: string;
    comfort?: string | null;
  } | null;
  intention?: string | null;
  lots: { id: string; name: string; balanceMilligrams: number; expired: boolean }[];
  driver?: { name: string; state: string; expectedAt?: string | null } | null;
  missing: { code: string; sentence: string; detail?: string | null; owner?: string | null; refuses: boolean }[];
  earliestLeave?: string | null;
  restrictionIfNow?: string | null;
  mayAdminister: boolean;
  me: { id: string; name: string; hasPin: boolean };
  entries: EntryRow[];
  lastNumber: number;
}
