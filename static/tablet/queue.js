// The one sender: oldest first, in batches, again and again until the server has acknowledged everything.
import { Offline, Problem, call } from "./api.js";
import { acknowledge } from "./journal.js";
import { readAll } from "./store.js";

const MOST = 100;
const FIRST_PAUSE = 600;
const LONGEST_PAUSE = 20000;

export class Queue {
  // `told` hears {online, sending, answer, problem}; `report` says how this tablet is.
  constructor(db, device, base, report, told) {
    Object.assign(this, { db, device, base, report, told });
    this.pause = FIRST_PAUSE;
    this.running = false;
    this.again = false;
    this.stopped = false;
    this.timer = null;
  }

  wake() {
    clearTimeout(this.timer);
    this.again = true;
    if (!this.running && !this.stopped) this.run();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  resume() {
    this.stopped = false;
    this.pause = FIRST_PAUSE;
    this.wake();
  }

  async run() {
    this.running = true;
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        if (await this.alone(() => this.send())) this.again = true;
        this.pause = FIRST_PAUSE;
      } catch (error) {
        this.failed(error);
      }
    }
    this.running = false;
  }

  // Two open tabs share the queue; where the browser has locks only one of them sends.
  alone(work) {
    return navigator.locks ? navigator.locks.request(`jiangtai-send-${this.device}`, work) : work();
  }

  async send() {
    const events = batch(await readAll(this.db, "events", this.device, MOST));
    if (!events.length) return false;
    this.told({ sending: events.length });
    const head = `{"scheme":${events[0].scheme},"seen":${events[0].seen},"report":${JSON.stringify(await this.report())},`;
    const body = `${head}"events":[${events.map((event) => event.text).join(",")}]}`;
    const answer = await call(`${this.base}/tablet/api/events`, { method: "POST", body });
    const { chain, refused } = await acknowledge(this.db, this.device, answer);
    this.told({ online: true, sending: 0, answer, chain, refused });
    if (answer.acknowledged < events[0].seq) throw new Offline("nothing was acknowledged");
    return true;
  }

  failed(error) {
    this.told({ sending: 0 });
    if (error instanceof Problem) {
      if (error.status !== 429) this.stop();
      this.told({ online: true, problem: error });
      if (this.stopped) return;
    } else {
      this.told({ online: false });
    }
    this.timer = setTimeout(() => this.wake(), this.pause * (0.5 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}

// Events made under one scheme version and with one knowledge of the record travel together.
function batch(events) {
  const [first] = events;
  const end = events.findIndex((event) => event.scheme !== first.scheme || event.seen !== first.seen);
  return end < 0 ? events : events.slice(0, end);
}
