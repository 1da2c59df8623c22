// On pages without the form: what still lies on this telephone is shown, and what was to be sent is sent.
import { Refused, untilSent } from "./send.js";
import { Sign } from "./sign.js";
import { all, change, openStore } from "./store.js";

class Drafts {
  constructor(frame, db) {
    Object.assign(this, { frame, db, sign: new Sign(frame) });
  }

  async show() {
    const { account, slug } = this.frame.dataset;
    const drafts = await all(this.db, account, slug);
    this.frame.hidden = drafts.length === 0;
    this.frame.querySelector("[data-count]").textContent = drafts.length;
    return drafts.filter((draft) => draft.wants !== "nothing");
  }

  async send() {
    const { home, csrf } = this.frame.dataset;
    let sent = false;
    for (const draft of await this.show()) {
      try {
        await untilSent(this.db, draft.id, home, csrf, (state) => this.sign.tell(state));
        sent = true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await change(this.db, draft.id, (kept) => Object.assign(kept, { wants: "nothing", recorded: false }));
        this.sign.show("problem");
      }
    }
    await this.show();
    if (sent) location.reload();
  }
}

const frame = document.querySelector("[data-drafts]");
if (frame && globalThis.indexedDB) {
  const drafts = new Drafts(frame, await openStore());
  await drafts.send();
  frame.dataset.ready = "yes";
}
