// What time the server has: its answers carry it, and how long each took says how far that can be wrong. The last offset
// is kept on the disk, so that a stopwatch goes on without a network and after a reload.
import { read, write } from "./store.js";

const KEY = "clock";
const DRIFT = 0.0001; // no tablet's clock runs more wrong than this

// How far `kept` may be wrong by now; all in milliseconds.
function doubt(kept, now) {
  return kept.doubt + Math.abs(now - kept.at) * DRIFT;
}

// Of the offset in use and a new sample {offset, doubt, at}: which one to go on with. While a watch runs only a clock
// that was set anew under it counts; otherwise the surer one.
export function surer(kept, sample, running) {
  if (!kept) return sample;
  const apart = Math.abs(kept.offset - sample.offset) > doubt(kept, sample.at) + sample.doubt;
  return apart || (!running && sample.doubt <= doubt(kept, sample.at)) ? sample : kept;
}

export function sampled(asked, answered, moment) {
  return { offset: new Date(moment).getTime() - (asked + answered) / 2, doubt: (answered - asked) / 2, at: answered };
}

export class ServerClock {
  constructor(db) {
    Object.assign(this, { db, kept: null });
  }

  async restore() {
    this.kept = (await read(this.db, "meta", KEY)) ?? null;
    return this;
  }

  heard({ asked, answered, moment }, running) {
    const next = surer(this.kept, sampled(asked, answered, moment), running);
    if (next === this.kept) return;
    this.kept = next;
    write(this.db, KEY, next).catch(() => {}); // it is estimated anew with the next answer
  }

  now() {
    return Date.now() + (this.kept?.offset ?? 0);
  }
}
