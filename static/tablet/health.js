// What the judge must know of this device before anything is lost: room on the disk, the clock, other tablets, what
// waits here and what was not accepted.
import { openRefused } from "./refused.js";
import { probe } from "./store.js";
import { clock, t } from "./words.js";

const CLOCK_OFF = 120_000;
const EVERY = 60_000;

let looked = -Infinity;

export async function tellRoom(notices, db, { now = performance.now(), urgent = false } = {}) {
  if (now - looked < EVERY && !urgent) return;
  looked = now;
  const room = await probe(db).then(() => true, () => false);
  notices.say("room", room ? "" : t("storageLow"), { look: "bad" });
}

// The order of the taps is their number's, the time of receipt the server's; a wrong clock only deserves a word (D12).
export function tellClock(notices, moment) {
  const minutes = Math.abs(Date.now() - new Date(moment).getTime());
  notices.say("clock", minutes > CLOCK_OFF ? t("clockOff", { minutes: Math.round(minutes / 60_000) }) : "", { look: "note" });
}

export function tellAddress(notices) {
  if (!window.isSecureContext) notices.say("address", t("notSecure"), { look: "note" });
}

// D5: the same judge on two tablets; the desk sees it too.
export function tellBeside(notices, beside) {
  const others = beside.map((each) => t("tabletSeen", { number: each.number, time: clock(each.seen_at) })).join(t("comma"));
  notices.say("beside", others ? t("beside", { others }) : "");
}

export function tellStranded(notices, waiting) {
  const words = waiting.map(({ contest, judge, count }) => t("stranded", { count, contest, judge }));
  notices.say("stranded", words.join(" "));
}

export function tellRefused(notices, model) {
  const words = model.refused.size ? t("refusedCount", { count: model.refused.size }) : "";
  notices.say("refused", words, { look: "bad", act: { words: t("refusedShow"), does: () => openRefused(model) } });
}
