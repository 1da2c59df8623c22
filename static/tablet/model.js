// The sheets as this tablet sees them: what the server said, and over it every tap that is not acknowledged yet.
import { EMPTY_CHAIN, clean, placeOf, pressed } from "./journal.js";
import { fold, united } from "./stopwatch.js";
import { BUNDLE, CHAIN, together } from "./store.js";

const place = (sheet, aspect) => `${sheet}\n${aspect}`;

export class Model {
  constructor(db, device, bundle) {
    Object.assign(this, { db, device, marks: new Map(), refused: new Map(), chain: EMPTY_CHAIN });
    this.take(bundle);
  }

  take(bundle) {
    this.bundle = bundle;
    this.state = bundle.state;
    this.modules = new Map(bundle.modules.map((module) => [module.code, module]));
    this.sheets = bundle.sheets.filter((sheet) => this.modules.has(sheet.module));
    this.factors = new Map(bundle.factors.map((factor) => [place(factor.sheet, factor.aspect), factor.value]));
  }

  // From the disk: after a reload, a killed tab, or when another tab has written. What was read later counts.
  async restore() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const names = ["meta", "marks", "refused"];
    const range = IDBKeyRange.bound([this.device], [this.device, []]);
    const found = {};
    await together(this.db, names, (stores) => {
      stores.meta.get(CHAIN(this.device)).onsuccess = (event) => { found.chain = event.target.result; };
      stores.marks.getAll(range).onsuccess = (event) => { found.marks = event.target.result; };
      stores.refused.getAll(range).onsuccess = (event) => { found.refused = event.target.result; };
    }, "readonly");
    if (turn < (this.restored ?? 0)) return;
    this.restored = turn;
    this.chain = { ...EMPTY_CHAIN, ...found.chain };
    this.marks = new Map(found.marks.map((mark) => [place(mark.sheet, mark.aspect), mark]));
    this.refused = new Map(found.refused.map((told) => [told.seq, told]));
  }

  // What has just been written; `chain` is how the device's chain stands after it.
  wrote(taps, chain) {
    taps.forEach(({ sheet, aspect, kind, value }, i) => {
      const where = placeOf(kind, aspect);
      const seq = chain.seq - taps.length + 1 + i;
      const stands = kind === "timer" ? united(this.mark(sheet, where), clean(value)) : clean(value);
      this.marks.set(place(sheet, where), { sheet, aspect: where, kind, value: kind === "clear" ? null : stands, seq });
    });
    this.goOn(chain);
  }

  // Answers and taps overtake each other: no number ever goes back.
  goOn(chain) {
    const newer = chain.seq >= this.chain.seq ? chain : this.chain;
    const later = chain.acknowledged >= this.chain.acknowledged ? chain : this.chain;
    const { acknowledged, receipt, acknowledgedAt } = later;
    this.chain = { ...newer, acknowledged, receipt, acknowledgedAt, seen: Math.max(chain.seen, this.chain.seen) };
  }

  // Every mark the server knows, except where a tap of ours is still on its way (D6).
  async merge(bundle) {
    const known = [
      ...bundle.marks.map((mark) => ({ ...mark, kind: "mark" })),
      ...bundle.notes.map((note) => ({ ...note, aspect: `!note ${note.aspect}`, kind: "note" })),
      ...(bundle.timers ?? []).map((timer) => ({ ...timer, aspect: `!timer ${timer.aspect}`, kind: "timer" })),
      ...bundle.state.signed.map((sheet) => ({ sheet, aspect: "!sign", kind: "sign", value: "" })),
    ].map((mark) => ({ device: this.device, seq: 0, ...mark }));
    await together(this.db, ["marks", "meta"], (stores) => {
      stores.marks.getAll(IDBKeyRange.bound([this.device], [this.device, []])).onsuccess = (event) => {
        const waiting = new Set();
        for (const mark of event.target.result) {
          if (mark.seq > bundle.state.acknowledged) waiting.add(place(mark.sheet, mark.aspect));
          else stores.marks.delete([mark.device, mark.sheet, mark.aspect]);
        }
        for (const mark of known) {
          if (!waiting.has(place(mark.sheet, mark.aspect))) stores.marks.put(mark);
          else if (mark.kind === "timer") pressed(stores.marks, mark, 0, mark.value);
        }
        stores.meta.put(bundle, BUNDLE(this.device));
      };
    });
    this.take(bundle);
    await this.restore();
  }

  // What another device wrote on our sheets; where a tap of ours is on its way, the server will tell us so.
  async follow(state) {
    const bundle = { ...this.bundle, state };
    await together(this.db, ["marks", "meta"], (stores) => {
      for (const change of state.changes) followChange(stores.marks, this.device, change, state.acknowledged);
      stores.meta.put(bundle, BUNDLE(this.device));
    });
    this.take(bundle);
    if (state.changes.length) await this.restore();
  }

  mark(sheet, aspect) {
    return this.marks.get(place(sheet, aspect))?.value ?? undefined;
  }

  note(sheet, aspect) {
    return this.mark(sheet, `!note ${aspect}`) ?? "";
  }

  timer(sheet, aspect) {
    return this.mark(sheet, `!timer ${aspect}`) ?? "";
  }

  // Whether a stopwatch of this tablet runs, on whatever sheet.
  isTiming() {
    return [...this.marks.values()].some((mark) => mark.kind === "timer" && fold(mark.value).since !== null);
  }

  factor(sheet, aspect) {
    return this.factors.get(place(sheet.split("/")[0], aspect));
  }

  // local, sent or confirmed; nothing for what was never entered.
  where(sheet, aspect) {
    const mark = this.marks.get(place(sheet, aspect));
    if (!mark || mark.value === null) return "";
    if (mark.seq <= this.chain.acknowledged) return "confirmed";
    return mark.seq <= (this.sentUpTo ?? 0) ? "sent" : "local";
  }

  aspects(sheet) {
    return this.modules.get(sheet.module).aspects.filter((aspect) => this.isMine(sheet, aspect.code));
  }

  isMine(sheet, code) {
    return (sheet.mine ?? this.modules.get(sheet.module).mine).includes(code);
  }

  // Timed for comparison only: the second timekeeper's.
  isTimed(sheet, code) {
    return (sheet.timed ?? this.modules.get(sheet.module).timed ?? []).includes(code);
  }

  pending() {
    return Math.max(0, this.chain.seq - this.chain.acknowledged);
  }

  // A signature of ours that the server's last word does not cover yet, or one that it knows.
  isSigned(sheet) {
    const own = this.marks.get(place(sheet, "!sign"));
    if (own && own.seq > this.state.acknowledged && !this.refused.has(own.seq)) return true;
    return this.state.signed.includes(sheet);
  }

  firstOpen() {
    return this.sheets.find(({ sheet }) => !this.isSigned(sheet)) ?? this.sheets[0];
  }

  asked(sheet) {
    return this.state.asked.filter((asked) => asked.sheet === sheet);
  }

  isLocked(sheet, code) {
    if (this.isSigned(sheet)) return true;
    return this.state.partly.includes(sheet) && !this.asked(sheet).some((asked) => asked.aspect === code);
  }

  alarm(sheet, code) {
    if (this.mark(sheet, code) === undefined) return undefined;
    return this.state.alarms.find((alarm) => alarm.sheet === sheet && alarm.aspect === code)?.sentence;
  }

  // Why the last tap on this aspect (or the signature: "") was not accepted.
  refusal(sheet, code) {
    return this.refusals(sheet, code).at(-1)?.sentence;
  }

  refusals(sheet, code) {
    return [...this.refused.values()].filter((told) => told.sheet === sheet && told.aspect === code);
  }

  // Requests to mark again that neither the server nor a tap on its way has answered.
  openRemarks(sheet) {
    return this.asked(sheet).filter((asked) => asked.aspect && !asked.answered
      && !((this.marks.get(place(sheet, asked.aspect))?.seq ?? 0) > this.state.acknowledged));
  }

  // The same value once more says something: that it stays after a request to mark again, or after a refusal.
  wantsAnswer(sheet, code) {
    return Boolean(this.remarkWanted(sheet, code)) || this.refusals(sheet, code).length > 0;
  }

  remarkWanted(sheet, code) {
    return this.openRemarks(sheet).find((asked) => asked.aspect === code);
  }

  // The last correction of this aspect, or of one of its penalties.
  corrected(sheet, code) {
    return (this.state.corrected ?? []).filter((each) => each.sheet === sheet && each.aspect.split("#")[0] === code).at(-1);
  }

  progress(sheet) {
    const due = this.aspects(sheet);
    const done = due.filter((aspect) => this.mark(sheet.sheet, aspect.code) !== undefined).length;
    const left = this.unscored(sheet).filter((aspect) => !this.skipped(sheet, aspect.code)).length;
    return { done, due: due.length, left, signed: this.isSigned(sheet.sheet), alarm: this.hasAlarm(sheet.sheet) };
  }

  hasAlarm(sheet) {
    const reopened = this.asked(sheet).some((asked) => !asked.aspect);
    return reopened || this.openRemarks(sheet).length > 0 || this.state.alarms.some((alarm) => alarm.sheet === sheet);
  }

  unscored(sheet) {
    return this.aspects(sheet).filter((aspect) => this.mark(sheet.sheet, aspect.code) === undefined);
  }

  skipped(sheet, code) {
    return this.note(sheet.sheet, `${code}#skip`);
  }

  // Lowest and highest judgements without their words.
  wordless(sheet) {
    return this.aspects(sheet).filter((aspect) =>
      aspect.kind === "judgement" && ["0", "3"].includes(this.mark(sheet.sheet, aspect.code))
      && !this.note(sheet.sheet, aspect.code));
  }
}

function followChange(marks, device, { sheet, aspect, kind, value }, acknowledged) {
  const where = placeOf(kind, aspect);
  if (kind === "timer") return pressed(marks, { device, sheet, aspect: where }, 0, value);
  marks.get([device, sheet, where]).onsuccess = (found) => {
    if (found.target.result?.seq > acknowledged) return;
    marks.put({ device, sheet, aspect: where, kind, seq: 0, value: kind === "clear" ? null : value });
  };
  return undefined;
}
