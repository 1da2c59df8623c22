// The open score sheet: its sections and rows, and what the controls may ask of it.
import { fixed } from "./exact.js";
import { maxOf } from "./describe.js";
import { h, show } from "./dom.js";
import { openKeypad } from "./keypad.js";
import { openMore } from "./more.js";
import { Row } from "./row.js";
import { t } from "./words.js";

export class SheetView {
  constructor(main, model, act) {
    Object.assign(this, { main, model, act, sheet: null, rows: [] });
    this.banner = h("div", { class: "banner", role: "status" });
  }

  open(sheet) {
    this.sheet = sheet;
    const module = this.model.modules.get(sheet.module);
    const handle = this.handle();
    this.rows = module.aspects.map((aspect) => new Row(aspect, handle));
    const title = h("h1", { class: "sheet__title", tabindex: "-1" }, t("sheetTitle", { code: sheet.code, module: `${module.code} ${module.name}` }));
    show(this.main, [title, this.banner, ...this.sections(module)]);
    this.toTop();
    this.update();
  }

  sections(module) {
    const named = new Map((module.sub_criteria ?? []).map((part) => [part.code, part.name]));
    const groups = new Map();
    for (const row of this.rows) {
      const part = named.has(row.aspect.sub_criterion) ? row.aspect.sub_criterion : "";
      groups.set(part, [...(groups.get(part) ?? []), row]);
    }
    return [...groups].map(([part, rows]) => {
      const name = part ? `${part} ${named.get(part)}` : `${module.code} ${module.name}`;
      const own = rows.map((row) => row.aspect).filter((aspect) => this.model.isMine(this.sheet, aspect.code));
      const most = own.length ? maxOf(own) : null;
      return h("section", { class: "part", "aria-label": name },
        h("div", { class: "part__head" }, h("h2", { class: "part__name" }, name),
          most ? h("span", { class: "part__max" }, t("outOf"), " ", h("b", { class: "num" }, fixed(most, 2))) : null),
        h("div", { class: "card" }, rows.map((row) => row.node)));
    });
  }

  update() {
    if (!this.sheet) return;
    this.rows.forEach((row) => row.update());
    const name = this.sheet.sheet;
    const asked = this.model.asked(name).find((each) => each.aspect === "");
    const refusal = this.model.refusal(name, "");
    const signed = this.model.isSigned(name);
    this.main.classList.toggle("is-signed", signed);
    show(this.banner, [
      signed ? h("p", { class: "stamp" }, h("b", {}, t("signedStamp")), " ", t("signedWords")) : null,
      asked ? h("p", { class: "alert alert--warn" }, t("reopened", { reason: asked.reason })) : null,
      refusal && !signed ? h("p", { class: "alert alert--refused" }, refusal) : null,
    ]);
  }

  // What a row may know and do; it names the aspect, the sheet is the open one.
  handle() {
    const { model } = this;
    const name = this.sheet.sheet;
    return {
      value: (code) => model.mark(name, code),
      note: (code) => model.note(name, code),
      locked: (code) => !model.isMine(this.sheet, code) || model.isLocked(name, code) || !this.act.mayWrite(),
      isMine: (code) => model.isMine(this.sheet, code),
      isTimed: (code) => model.isTimed(this.sheet, code),
      mayTime: (code) => (model.isMine(this.sheet, code) || model.isTimed(this.sheet, code)) && !model.isLocked(name, code) && this.act.mayWrite(),
      timer: (code) => model.timer(name, code),
      press: (code, line) => this.act.press(name, code, line),
      now: () => this.act.serverNow(),
      where: (code) => model.where(name, code),
      alarm: (code) => model.alarm(name, code),
      refusal: (code) => model.refusal(name, code),
      remark: (code) => model.remarkWanted(name, code),
      corrected: (code) => model.corrected(name, code),
      put: (code, value, kind = "mark") => this.act.put(name, code, value, kind),
      noteOf: (code, value) => this.act.note(name, code, value),
      keypad: openKeypad,
      more: (aspect) => openMore(aspect, this.handle(), { clear: () => this.act.clear(name, aspect.code) }),
    };
  }

  toTop() {
    this.main.scrollTop = 0;
  }

  goTo(code) {
    const row = this.rows.find((each) => each.code === code);
    row?.node.scrollIntoView({ block: "center" });
    row?.node.focus({ preventScroll: true });
  }
}
