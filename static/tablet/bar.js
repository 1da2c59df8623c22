// The bar below the sheet: running total, receipt code, undo, next competitor, review and sign.
import { fixed } from "./exact.js";
import { maxOf } from "./describe.js";
import { h, show } from "./dom.js";
import { sheetTotal } from "./total.js";
import { clock, t } from "./words.js";

export class Bar {
  constructor(node, model, act) {
    Object.assign(this, { node, model, act });
    this.total = h("div", { class: "bar__total", "aria-live": "polite" });
    this.code = h("div", { class: "bar__code" });
    this.undo = h("button", { type: "button", class: "button", onclick: act.undo }, t("undo"));
    this.next = h("button", { type: "button", class: "button", onclick: act.next });
    this.review = h("button", { type: "button", class: "button button--primary", onclick: act.review });
    show(node, [this.total, h("span", { class: "space" }), this.code, this.undo, this.next, this.review]);
  }

  update(sheet, next) {
    const { model } = this;
    const aspects = model.aspects(sheet);
    const { places, mode } = model.bundle.rounding;
    const rounding = { places: places ?? 2, mode: mode ?? "half_up", stages: model.bundle.rounding.stages ?? ["aspect"] };
    const value = (code) => model.mark(sheet.sheet, code);
    const { total, provisional } = sheetTotal(aspects, value, rounding, (code) => model.factor(sheet.sheet, code));
    const most = maxOf(aspects);
    const signed = model.isSigned(sheet.sheet);
    show(this.total, [
      h("span", { class: "bar__name" }, t(signed ? "subtotalSigned" : provisional ? "subtotalOwn" : "subtotal", { code: sheet.code })),
      h("span", { class: "bar__sum" }, h("b", { class: "num" }, fixed(total, rounding.places, rounding.mode)),
        most ? ` / ${fixed(most, 2)}` : ""),
    ]);
    const { receipt, acknowledgedAt } = model.chain;
    show(this.code, receipt ? [h("span", {}, t("receipt")), h("code", {}, receipt), h("span", {}, t("receiptAt", { time: clock(acknowledgedAt) }))] : []);
    this.undo.disabled = !this.act.canUndo();
    this.next.hidden = !next;
    this.next.textContent = next ? t("next", { code: next.code }) : "";
    this.review.hidden = !aspects.length;
    this.review.textContent = signed ? t("reviewSigned") : t("review");
  }
}
