// What a judge does: every act is written to the disk first, in the order of the taps, and then shown.
import { record, settle } from "./journal.js";
import { probe } from "./store.js";

const REMEMBERED = 50;

export class Acts {
  // `after` repaints and wakes the queue, `changed` counts; `broken` hears that the disk takes nothing any more.
  constructor(db, model, { after, changed, broken }) {
    Object.assign(this, { db, model, after, changed, broken, failed: false, done: [] });
    this.line = Promise.resolve();
  }

  mayWrite() {
    return !this.failed;
  }

  // Once everything that was tapped before is on the disk.
  settled() {
    return this.line;
  }

  // After the disk took nothing more: is there room again?
  async recover() {
    if (this.failed) await probe(this.db).then(() => { this.failed = false; }, () => {});
    return !this.failed;
  }

  // Taps wait for each other, so that the second + counts on from the first.
  inTurn(work) {
    this.entering(1);
    this.line = this.line.then(work).catch((error) => {
      this.failed = true;
      this.broken(error);
    }).finally(() => this.entering(-1));
    return this.line;
  }

  // Taps on their way to the disk.
  entering(count) {
    this.model.entering = (this.model.entering ?? 0) + count;
    this.changed();
  }

  put(sheet, aspect, value, kind = "mark") {
    return this.inTurn(async () => {
      const next = typeof value === "function" ? value() : value;
      const before = this.model.mark(sheet, aspect);
      if (next === undefined || (next === before && !this.model.wantsAnswer(sheet, aspect))) return;
      await this.write([{ sheet, aspect, kind, value: next }]);
      this.remember([{ sheet, aspect, kind, value: before }]);
    });
  }

  note(sheet, aspect, value) {
    return this.inTurn(async () => {
      if (value.trim() === this.model.note(sheet, aspect)) return;
      const before = this.model.note(sheet, aspect);
      await this.write([{ sheet, aspect, kind: "note", value: value.trim() }]);
      this.remember([{ sheet, aspect, kind: "note", value: before }]);
    });
  }

  // A press of the stopwatch, with the time at which the finger touched it; it is not undone, only restarted.
  press(sheet, aspect, value) {
    return this.inTurn(() => this.write([{ sheet, aspect, kind: "timer", value }]));
  }

  clear(sheet, aspect) {
    return this.clearAll(sheet, this.entered(sheet, (code) => code === aspect || code.startsWith(`${aspect}#`)));
  }

  clearSheet(sheet) {
    const own = new Set(this.model.aspects(sheet).map((aspect) => aspect.code));
    return this.clearAll(sheet.sheet, this.entered(sheet.sheet, (code) => own.has(code.split("#")[0])));
  }

  clearAll(sheet, marks) {
    return this.inTurn(async () => {
      if (!marks.length) return;
      await this.write(marks.map((mark) => ({ sheet, aspect: mark.aspect, kind: "clear", value: "" })));
      this.remember(marks.map((mark) => ({ sheet, aspect: mark.aspect, kind: kindOf(mark.aspect), value: mark.value })));
    });
  }

  sign(sheet) {
    return this.inTurn(async () => {
      await this.write([{ sheet, aspect: "", kind: "sign", value: "" }]);
      this.done = [];
    });
  }

  // The last act is taken back by a new event; nothing that was written is ever removed.
  undo() {
    return this.inTurn(async () => {
      const last = this.done.pop();
      if (!last || last.some((tap) => this.model.isLocked(tap.sheet, tap.aspect.split("#")[0]))) return;
      await this.write(last.map((tap) => (tap.value === undefined ? { ...tap, kind: "clear", value: "" } : tap)));
    });
  }

  canUndo() {
    return this.done.length > 0 && this.mayWrite();
  }

  async write(taps) {
    const told = taps.flatMap((tap) => this.model.refusals(tap.sheet, tap.aspect)).map((refused) => refused.seq);
    if (told.length) await settle(this.db, this.model.device, told);
    for (const seq of told) this.model.refused.delete(seq);
    this.model.wrote(taps, await record(this.db, this.model.device, taps));
    this.after(taps);
  }

  remember(taps) {
    this.done = [...this.done, taps].slice(-REMEMBERED);
  }

  entered(sheet, wanted) {
    return [...this.model.marks.values()].filter((mark) =>
      mark.sheet === sheet && mark.value !== null && !mark.aspect.startsWith("!") && wanted(mark.aspect));
  }
}

function kindOf(aspect) {
  return aspect.includes("#") ? "penalty" : "mark";
}
