import type { Desk } from "./desk";
import { h } from "./dom";
import { ending, field, key, pad, say } from "./pad";
import { sentence } from "./words";

/** The last own entry is struck through, never taken away; a tap says why. */
export function correctPad(desk: Desk): void {
  const own = desk.session.standing().filter((r) => r.author.id === desk.lock.writer.id && r.deviceId === desk.session.deviceId);
  const last = own.sort((a, b) => a.sequence - b.sequence).at(-1);
  if (!last) {
    const made = pad("Nothing to correct", { note: "There is no entry of yours from this tablet." });
    made.foot.replaceChildren(key("Close", made.close));
    return;
  }
  const made = pad("Strike the last entry?", { note: "It stays readable, struck through." });
  const other = field("Another reason");
  const strike = async (why: string) => {
    if (!why) return say(made, "Say why.");
    await desk.keep("Correction", { entryId: last.id, why }, "Struck. Enter it again if it should read differently.");
    made.close();
  };
  made.body.append(
    h("p", { class: "pad__read" }, sentence(last)),
    h("div", { class: "pad__choices" }, ...["Wrong number", "Pressed by mistake", "Wrong client"].map((why) => key(why, () => void strike(why)))),
    other.row,
  );
  ending(made, "Strike it", () => strike(other.read()));
}

/** The server could not read it: it is written again in words, or dismissed with a reason that is kept. */
export function malformedPad(desk: Desk, id: string): void {
  const row = desk.session.rows.get(id);
  if (!row?.malformed) return;
  const made = pad("This entry could not be sent", { note: row.malformed.reason });
  const words = field("Write it again as a note, or say why it is not needed", sentence(row), { rows: 3, most: 2000 });
  made.body.append(h("p", { class: "pad__read" }, sentence(row)), words.row);
  const replace = async (before: string) => {
    if (!words.read()) return say(made, "A few words are needed.");
    // The new words are safe before the old entry goes.
    await desk.keep("Note", { text: `${before}${words.read()}` }, "Kept");
    await desk.outbox.dismiss(id);
    made.close();
  };
  ending(made, "Send it as a note", () => replace(""));
  made.foot.append(key("Dismiss it, for this reason", () => void replace(`An entry of kind ${row.kind} that could not be sent was dismissed: `)));
}
