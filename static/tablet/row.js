// One aspect on the sheet: what it is, how it is marked, its control, and everything that must be said about it.
import { CONTROLS } from "./controls/kinds.js";
import { describe } from "./describe.js";
import { h, show } from "./dom.js";
import { t } from "./words.js";

const JUDGED = ["judgement", "panel"];

export class Row {
  // `sheet` answers for the open sheet: value, locked, put, keypad, note, alarm, …
  constructor(aspect, sheet) {
    Object.assign(this, { aspect, sheet, code: aspect.code });
    this.control = CONTROLS[aspect.kind](aspect, sheet);
    this.alerts = h("div", { class: "asp__alerts", role: "status" });
    this.where = h("span", { class: "where" });
    this.note = this.noteField();
    this.node = this.build();
    this.update();
  }

  build() {
    const { aspect, control } = this;
    const said = describe(aspect);
    const kind = t(aspect.kind === "imported" ? "kindImported" : JUDGED.includes(aspect.kind) ? "kindJudged" : "kindMeasured");
    const hint = h("p", { class: "asp__how" }, control.hint, control.hint && said.words ? t("semicolon") : null, said.words,
      said.points ? h("span", { class: "asp__points" }, `${control.hint || said.words ? " · " : ""}${said.points}`) : null);
    const title = h("h3", { class: "asp__name", id: `name-${aspect.code}` }, h("span", { class: "kind" }, kind), `${aspect.code} ${aspect.name}`);
    const more = this.sheet.isMine(this.code)
      ? h("button", { type: "button", class: "asp__more", "aria-label": t("moreOf", { code: this.code }), onclick: () => this.sheet.more(aspect) }, "⋯")
      : null;
    return h("section", { class: `asp asp--${aspect.kind}`, tabindex: "-1", "aria-labelledby": `name-${aspect.code}`, "data-aspect": aspect.code },
      h("div", { class: "asp__text" }, title, hint), h("div", { class: "asp__control" }, control.node, this.where, more),
      control.extra, this.note, this.alerts);
  }

  // Words for the lowest and the highest judgement are asked for on the spot.
  noteField() {
    if (this.aspect.kind !== "judgement") return null;
    const id = `note-${this.code}`;
    const input = h("input", { id, class: "note__input", maxlength: 500, autocomplete: "off", enterkeyhint: "done" });
    input.addEventListener("change", () => this.sheet.noteOf(this.code, input.value));
    return h("div", { class: "note", hidden: true }, h("label", { for: id, class: "note__label" }, t("noteRequired")), input);
  }

  update() {
    const { sheet, code } = this;
    this.control.update();
    const value = sheet.value(code);
    this.node.classList.toggle("is-unscored", value === undefined && sheet.isMine(code));
    this.node.classList.toggle("is-locked", sheet.locked(code) && !sheet.mayTime(code));
    const where = sheet.where(code);
    this.where.className = `where where--${where || "none"}`;
    this.where.title = where ? t(`where_${where}`) : "";
    this.where.textContent = { local: "●", sent: "◐", confirmed: "✓" }[where] ?? "";
    this.updateNote(value);
    show(this.alerts, this.said());
  }

  updateNote(value) {
    if (!this.note) return;
    const input = this.note.lastElementChild;
    const note = this.sheet.note(this.code);
    this.note.hidden = !note && value !== "0" && value !== "3";
    this.note.firstElementChild.textContent = value === "0" || value === "3" ? t("noteRequired") : t("note");
    input.disabled = this.sheet.locked(this.code);
    if (document.activeElement !== input) input.value = note;
  }

  said() {
    const { sheet } = this;
    const remark = sheet.remark(this.code);
    const corrected = sheet.corrected(this.code);
    const lines = [
      [sheet.refusal(this.code), "refused"],
      [remark && t("remarkAsked", { reason: remark.reason }), "warn"],
      [remark ? null : sheet.alarm(this.code), "warn"],
      [corrected && t("corrected", { ...corrected, first: corrected.first || t("unscored"), second: corrected.second || t("unscored") }), "note"],
      [sheet.note(`${this.code}#flag`) && t("flagged", { note: sheet.note(`${this.code}#flag`) }), "flag"],
      [sheet.value(this.code) === undefined && sheet.note(`${this.code}#skip`) && t("skipped", { note: sheet.note(`${this.code}#skip`) }), "flag"],
      [this.aspect.kind !== "judgement" && sheet.note(this.code) && t("noted", { note: sheet.note(this.code) }), "note"],
    ];
    return lines.filter(([text]) => text).map(([text, look]) => h("p", { class: `alert alert--${look}` }, text));
  }
}

