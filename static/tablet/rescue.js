// The last resort: what the server has not acknowledged, as a file that the control desk loads, or as pages for its
// camera. Nothing leaves the tablet's own store by it; should the network come back after all, the same events are sent
// and change nothing.
import { h } from "./dom.js";
import { openPages } from "./queue-dialog.js";
import { canPack } from "./queue-pages.js";
import { readAll } from "./store.js";
import { t } from "./words.js";

const PATIENCE = 60_000; // a short cut of the network mends itself

// Of the same queue the same bytes, so that a page the camera missed can be shown once more.
export async function queueFile(db, { tablet }) {
  const events = await readAll(db, "events", tablet.id);
  return JSON.stringify({
    format: "jiangtai-tablet-queue", version: 1, contest: tablet.contest, contest_name: tablet.contest_name, device: tablet.id,
    tablet: tablet.number, seat: tablet.seat_number, judge: tablet.judge,
    events: events.map(({ scheme, seen, text }) => ({ scheme, seen, text })),
  });
}

async function save(db, bundle) {
  const address = URL.createObjectURL(new Blob([await queueFile(db, bundle)], { type: "application/json" }));
  const link = h("a", { href: address, download: `jiangtai-${bundle.tablet.number}-${Date.now()}.json`, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}

// Offered where sending has stopped: the session is over, the tablet was disabled, or the network has been gone for long.
export function tellQueue(notices, db, model, status) {
  const stopped = document.body.dataset.state !== "sheets" || status.problem || status.away() > PATIENCE;
  const words = model.pending() && stopped ? t("rescue", { count: model.pending() }) : "";
  const ways = [{ words: t("rescueSave"), does: () => save(db, model.bundle) }];
  if (canPack()) ways.push({ words: t("rescueCodes"), does: async () => openPages(await queueFile(db, model.bundle)) });
  notices.say("rescue", words, { look: "bad", act: ways });
}
