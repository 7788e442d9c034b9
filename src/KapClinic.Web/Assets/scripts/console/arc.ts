import { svg } from "./dom";
import type { Bands } from "./types";

/**
 * The usual course of the route and where in it the session is, as Charts/PhaseArc.cs draws it: it is not a measurement and has no
 * vertical scale. Vitals taken and due lie on the line below.
 */
export interface Check {
  minute: number;
  taken: boolean;
  required: boolean;
  text?: string;
}

const left = 6;
const right = 814;
const ground = 96;
const height = 74;
const axis = 106;

export function arc(bands: Bands, at: number, checks: Check[], length: number): SVGElement {
  const spans = [
    { name: "usual onset", from: bands.onsetFrom, to: bands.onsetUntil },
    { name: "usual peak", from: bands.peakFrom, to: bands.peakUntil },
    { name: "usual return", from: bands.peakUntil, to: bands.returnUntil },
  ];
  const current = spans.find((s) => at >= s.from && at < s.to);
  const x = (minute: number) => left + (Math.min(Math.max(minute, 0), length) * (right - left)) / length;
  const y = (minute: number) => ground - strength(bands, minute) * height;
  const shown = Math.min(Math.max(at, 0), length);
  const curve = (from: number, to: number) => Array.from({ length: 81 }, (_, i) => from + ((to - from) * i) / 80).map((m) => `${round(x(m))},${round(y(m))}`);

  const drawing = svg("svg", { class: "phase-arc", viewBox: "0 0 820 148", role: "img", "aria-label": saying(spans, at, checks) });
  for (const span of spans) {
    drawing.append(svg("rect", { class: span === current ? "band band--now" : "band", x: round(x(span.from)), y: 8, width: round(x(span.to) - x(span.from)), height: 88 }));
  }
  spans.forEach((span, i) => {
    const now = span === current ? " phase-name--now" : "";
    const range = `${span.from}–${span.to}`;
    const width = textWidth(span.name);
    let [at0, line, anchor] = [x(span.to) - 8, 24, "end"];
    if (i === 0) [at0, line, anchor] = [x(span.from) - 6, 24, "end"];
    if (i === 1) [at0, line, anchor] = [beside(x(span.from), x(span.to), x(shown)), 60, "middle"];
    // A route that sets in at once leaves no room before its onset; the word stands beside the clock.
    if (i === 0 && at0 < width + 4) return;
    if (i > 0 && x(span.to) - x(span.from) < width) return;
    drawing.append(svg("text", { class: `phase-name${now}`, x: round(at0), y: line, "text-anchor": anchor }, span.name));
    drawing.append(svg("text", { class: "phase-name", x: round(at0), y: line + 18, "text-anchor": anchor }, range));
  });
  drawing.append(
    svg("polyline", { class: "curve", points: curve(shown, length).join(" ") }),
    svg("polyline", { class: "curve curve--past", points: curve(0, shown).join(" ") }),
    svg("line", { class: "axis", x1: left, x2: right, y1: axis, y2: axis }),
    svg("line", { class: "now", x1: round(x(shown)), x2: round(x(shown)), y1: 8, y2: axis }),
    svg("circle", { class: "now-mark", cx: round(x(shown)), cy: round(y(shown)), r: 10 }),
  );
  drawChecks(drawing, checks, x);
  return drawing;
}

function drawChecks(drawing: SVGElement, checks: Check[], x: (minute: number) => number): void {
  const taken: [number, number][] = [];
  for (const check of [...checks].sort((a, b) => Number(b.required) - Number(a.required) || a.minute - b.minute)) {
    const cx = Math.min(Math.max(x(check.minute), 15), 805);
    drawing.append(svg("circle", { class: check.required && !check.taken ? "due due--required" : "due", cx: round(cx), cy: axis, r: 9 }));
    if (check.taken) drawing.append(svg("path", { class: "check", d: `m${round(cx - 4)} ${axis} 3 3.5 5-6.5` }));
    const minute = String(check.minute);
    const full = check.text ?? (!check.taken && check.required ? `${minute} required` : minute);
    const anchor = cx < 40 ? "start" : cx > 740 ? "end" : "middle";
    const at = anchor === "start" ? left : anchor === "end" ? right : cx;
    for (const text of [full, minute]) {
      const width = textWidth(text);
      const from = anchor === "start" ? at : anchor === "end" ? at - width : at - width / 2;
      if (taken.some(([a, b]) => from < b + 8 && from + width > a - 8)) continue;
      taken.push([from, from + width]);
      drawing.append(svg("text", { x: round(at), y: 136, "text-anchor": anchor }, text));
      break;
    }
  }
}

// Smooth between the edges of the bands: nothing before onset, full through the peak, fading to the end of the return.
function strength(bands: Bands, minute: number): number {
  const ease = (t: number) => t * t * (3 - 2 * t);
  if (minute <= bands.onsetFrom) return 0;
  if (minute < bands.peakFrom) return 0.9 * ease((minute - bands.onsetFrom) / Math.max(1, bands.peakFrom - bands.onsetFrom));
  if (minute <= bands.peakUntil) return 0.9 + 0.1 * Math.sin((Math.PI * (minute - bands.peakFrom)) / Math.max(1, bands.peakUntil - bands.peakFrom));
  if (minute < bands.returnUntil) return 0.9 * (1 - ease((minute - bands.peakUntil) / Math.max(1, bands.returnUntil - bands.peakUntil)));
  return 0;
}

// The line of the present moment would run through the words: they move to the wider side of it.
function beside(from: number, to: number, now: number): number {
  const middle = (from + to) / 2;
  if (Math.abs(middle - now) >= 48) return middle;
  return now - from > to - now ? (from + now) / 2 : (now + to) / 2;
}

function saying(spans: { name: string; from: number; to: number }[], at: number, checks: Check[]): string {
  const list = (wanted: Check[]) => wanted.map((c) => c.minute).join(", ");
  const [taken, due] = [checks.filter((c) => c.taken), checks.filter((c) => !c.taken && c.required)];
  return (
    `${Math.floor(at)} minutes after the dose. In minutes: ${spans.map((s) => `${s.name} ${s.from} to ${s.to}`).join(", ")}.` +
    (taken.length ? ` Vitals taken at ${list(taken)}.` : "") +
    (due.length ? ` Required at ${list(due)}.` : "")
  );
}

const textWidth = (text: string) => text.length * 7.6;
const round = (n: number) => Math.round(n * 10) / 10;
