/** The clinic's time on a tablet whose own clock may be wrong. */

let offset = 0;

/** Learns from an answer how far this tablet's clock is off. */
export function learn(serverNow: string, sentAt: number, arrivedAt: number): void {
  const told = Date.parse(serverNow);
  if (Number.isFinite(told)) offset = told - (sentAt + arrivedAt) / 2;
}

export function correction(): number {
  return offset;
}

/** As learned before a reload. */
export function recall(known: number): void {
  offset = known;
}

export function now(): number {
  return Date.now() + offset;
}

export function minutesBetween(from: string | number, to: string | number): number {
  return (instant(to) - instant(from)) / 60_000;
}

export function instant(value: string | number): number {
  return typeof value === "number" ? value : Date.parse(value);
}

/** "10:28" at the clinic. */
export function clockTime(value: string | number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(instant(value));
}

export function weekday(value: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: zone }).format(value);
}

/** "17 May 1986" of a plain date. */
export function plainDate(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(Date.parse(date));
}

/** "16:48" of a span in milliseconds. */
export function span(milliseconds: number): { minutes: string; seconds: string } {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  return { minutes: String(Math.floor(all / 60)), seconds: String(all % 60).padStart(2, "0") };
}

/** Made on the device, in the order of time: UUID version 7. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const at = now();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
