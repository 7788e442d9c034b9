import { h, icon } from "./dom";
import type { Level } from "./types";

/** How a level looks: shape, word and colour, as TagHelpers/LevelBadgeTagHelper.cs writes them. */
const looks: Record<Level, { data: string; symbol: string; word: string }> = {
  Normal: { data: "clear", symbol: "check-circle", word: "In range" },
  Watch: { data: "watch", symbol: "watch", word: "Watch" },
  Recheck: { data: "warn", symbol: "warn", word: "Recheck" },
  Urgent: { data: "urgent", symbol: "urgent", word: "Urgent" },
  Emergency: { data: "emergency", symbol: "m-emergency", word: "Emergency" },
};

export function levelData(level: Level): string {
  return looks[level].data;
}

export function levelBadge(level: Level, words?: string): HTMLElement {
  const look = looks[level];
  const said = words && level !== "Normal" ? `${look.word}: ${words}` : (words ?? look.word);
  return badge(look.data, look.symbol, said);
}

export function badge(data: string, symbol: string, words: string): HTMLElement {
  return h("span", { class: "level-badge", "data-level": data }, icon(symbol), words);
}
