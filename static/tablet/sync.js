// News from the server: a word over SSE that something changed, and a question every few seconds in any case.
import { call } from "./api.js";

const EVERY = 10000;

export class Sync {
  // `state` and `bundle` hear what was fetched, `failed` hears why not, `time` how late the server has it; `report` says how this tablet is.
  constructor(base, model, { report, state, bundle, failed, time }) {
    Object.assign(this, { base, model, report, onState: state, onBundle: bundle, onFailed: failed, onTime: time });
    this.asking = null;
    this.timer = null;
    this.stopped = false;
    this.stale = false;
  }

  start() {
    this.stopped = false;
    this.listen();
    this.ask();
  }

  // A browser gives a stream up for good when something else than a stream was answered, such as a login page.
  listen() {
    if (this.stream && this.stream.readyState !== EventSource.CLOSED) return;
    this.stream = new EventSource(`${this.base}/tablet/api/live`);
    this.stream.addEventListener("version", () => this.ask());
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = null;
  }

  // One question at a time; what is asked meanwhile is asked once more afterwards. `anew`: everything, not only what is
  // new, because something on our sheets does not stand.
  ask({ anew = false } = {}) {
    this.stale ||= anew;
    if (this.asking || this.stopped) {
      this.again = true;
      return this.asking;
    }
    clearTimeout(this.timer);
    this.again = false;
    this.asking = this.question().finally(() => {
      this.asking = null;
      if (this.again) this.ask();
      else if (!this.stopped) this.timer = setTimeout(() => this.ask(), EVERY);
    });
    return this.asking;
  }

  async question() {
    try {
      const report = await this.report();
      const asked = new URLSearchParams({ after: String(this.model.chain.seen), unsent: String(report.unsent), version: report.version });
      if (report.battery !== null) asked.set("battery", String(report.battery));
      const sent = Date.now();
      const state = await call(`${this.base}/tablet/api/state?${asked}`);
      this.onTime({ asked: sent, answered: Date.now(), moment: state.time });
      if (!this.stale && state.complete && state.scheme === this.model.bundle.scheme && !unknown(state, this.model)) await this.onState(state);
      else await this.fetch();
      if (!this.stopped) this.listen();
    } catch (error) {
      this.onFailed(error);
    }
  }

  async fetch() {
    this.stale = false;
    await call(`${this.base}/tablet/api/bundle`).then(this.onBundle).catch((error) => {
      this.stale = true;
      throw error;
    });
  }
}

// Entries or places of the panel have changed since our bundle.
function unknown(state, model) {
  return state.assigned !== model.bundle.state.assigned;
}
