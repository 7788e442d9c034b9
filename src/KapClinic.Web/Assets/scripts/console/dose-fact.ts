import type { Desk } from "./desk";
import { ending, choices, field, pad, say } from "./pad";
import { now } from "./time";
import { capital, routeNames } from "./words";

/** What was given in fact is recorded, whatever it was; where it broke a rule an incident opens and the prescriber is told. */
export function doseFact(desk: Desk): void {
  const { session } = desk;
  const { order } = session.state;
  const made = pad("A dose given in fact", { note: "Never refused. Where it broke a rule an incident opens and the prescriber is told." });
  let route = order?.route ?? null;
  let lotId = "";
  const amount = field("Given, in mg", "", { mode: "decimal" });
  const minutes = field("How many minutes ago", "0", { mode: "numeric" });
  const reason = field("How it came about", "", { rows: 2, most: 1000 });
  const lots = session.state.lots.map((l): [string, string] => [l.id, l.name]);
  made.body.append(
    amount.row,
    choices("Route", Object.entries(routeNames).map(([r, name]) => [r, capital(name)]), route, (r) => (route = r)),
    choices("From", [...lots, ["", "Not from stock"]], lotId, (l) => (lotId = l)),
    minutes.row,
    reason.row,
  );
  ending(made, "Record it", async () => {
    const mg = Number(amount.read().replace(",", "."));
    const ago = Number(minutes.read() || "0");
    if (!(mg > 0)) return say(made, "Enter how many milligrams were given.");
    if (!route) return say(made, "Choose the route.");
    if (!(ago >= 0)) return say(made, "Enter how many minutes ago it was.");
    if (!reason.read()) return say(made, "Say in a few words how it came about.");
    const part = session.dosedAt === null ? "First" : "Booster";
    const body = { part, route, milligrams: mg, ...(order ? { product: order.product } : {}), ...(lotId ? { lotId } : {}), reason: reason.read() };
    await desk.outbox.keep("Dose", body, desk.lock.writer, now() - ago * 60_000);
    made.close();
  });
}
