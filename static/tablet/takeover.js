// The same seat on a tablet that was paired anew: taps that never left the old pairing are written again under the new
// one. Another seat's taps stay where they are and are not sent (D7).
import { record } from "./journal.js";
import { BUNDLE, pendingByDevice, read, readAll, together } from "./store.js";

export async function takeOver(db, tablet) {
  for (const device of (await pendingByDevice(db)).keys()) {
    if (device === tablet.id) continue;
    const old = await read(db, "meta", BUNDLE(device));
    if (old?.tablet.seat !== tablet.seat) continue;
    const events = await readAll(db, "events", device);
    const taps = events.map((event) => JSON.parse(event.text)).map(({ sheet, aspect, kind, value }) => ({ sheet, aspect, kind, value }));
    await record(db, tablet.id, taps);
    await together(db, ["events"], (stores) => stores.events.delete(IDBKeyRange.bound([device], [device, []])));
  }
}
