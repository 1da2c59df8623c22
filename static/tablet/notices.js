// What must be said above the sheet for as long as it is so: one line each, and nothing once it is over.
import { h } from "./dom.js";

export class Notices {
  constructor(node) {
    Object.assign(this, { node, lines: new Map() });
  }

  // `act` is {words, does}, or several: buttons at the end of the line.
  say(name, words, { look = "warn", act = [] } = {}) {
    const said = this.lines.get(name);
    if (said?.dataset.words === words) return;
    said?.remove();
    this.lines.delete(name);
    if (!words) return;
    const line = h("p", { class: `notice-bar notice-bar--${look}`, role: "status", "data-notice": name, "data-words": words }, words,
      [act].flat().map((each) => h("button", { type: "button", class: "notice-bar__act", onclick: each.does }, each.words)));
    this.lines.set(name, line);
    this.node.append(line);
  }
}
