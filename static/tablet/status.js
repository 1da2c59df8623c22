// Three states and no more: on this tablet, sent, confirmed — and when the server last said so.
import { h, show } from "./dom.js";
import { clock, t } from "./words.js";

export class Status {
  constructor(node, model) {
    Object.assign(this, { node, model, online: true, sending: 0, problem: "", heard: Date.now() });
  }

  change(what) {
    for (const name of ["online", "sending", "problem"]) if (name in what) this[name] = what[name];
    if (what.online) this.heard = Date.now();
    this.update();
  }

  // For how long the server has not answered.
  away() {
    return this.online ? 0 : Date.now() - this.heard;
  }

  update() {
    const pending = this.model.pending();
    const at = clock(this.model.chain.acknowledgedAt);
    const [look, words] = this.say(pending, at);
    show(this.node, [h("span", { class: `pill pill--${look}` }, h("span", { class: "dot", "aria-hidden": "true" }), words)]);
    this.node.dataset.entering = String(this.model.entering ?? 0); // taps on their way to the disk
    this.node.dataset.pending = String(pending + (this.model.entering ?? 0));
  }

  say(pending, at) {
    if (this.problem) return ["warn", this.problem];
    if (!this.online) return ["warn", pending ? t("offlinePending", { count: pending }) : t("offline", { time: at })];
    if (this.sending) return ["brass", t("sending", { sent: this.sending, here: Math.max(0, pending - this.sending) })];
    if (pending) return ["brass", t("here", { count: pending })];
    return ["ok", at ? t("confirmed", { time: at }) : t("confirmedNone")];
  }
}
