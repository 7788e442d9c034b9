import { get } from "./api";
import type { State, VitalRules } from "./types";

/** The state as the server writes it; readings and rules are laid out flat for the tablet. */
type Written = Omit<State, "baseline" | "vitalRules"> & {
  baseline?: Record<string, { value?: number | null } | unknown> | null;
  vitalRules: { table: Omit<VitalRules, "actions">; actions: VitalRules["actions"] };
};

export async function readState(): Promise<State> {
  const { baseline, vitalRules, ...rest } = await get<Written>("");
  const numbers = Object.entries(baseline ?? {}).map(([field, reading]) => [field, (reading as { value?: number | null } | null)?.value ?? null]);
  return {
    ...rest,
    baseline: baseline ? (Object.fromEntries(numbers) as State["baseline"]) : null,
    vitalRules: { ...vitalRules.table, actions: vitalRules.actions },
  };
}
