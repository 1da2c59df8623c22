// − value +, and the keypad behind the value: deviations, points, panel marks, bands.
import { compare, exact, minus, plainText, plus } from "../exact.js";
import { h } from "../dom.js";
import { onTap } from "../tap.js";
import { t } from "../words.js";

const SIGNED = ["deduction", "bands"];

export function steps(aspect, sheet) {
  const range = rangeOf(aspect);
  const value = () => sheet.value(aspect.code);
  const locked = () => sheet.locked(aspect.code);
  const put = (number) => { if (!locked()) sheet.put(aspect.code, plainText(number)); };
  const next = (by, start) => {
    if (value() === undefined) return plainText(start);
    const moved = by(exact(value()), range.step);
    const within = (!range.low || compare(moved, range.low) >= 0) && (!range.high || compare(moved, range.high) <= 0);
    return within ? plainText(moved) : value();
  };
  const move = (by, start) => { if (!locked()) sheet.put(aspect.code, () => next(by, start)); };
  const open = () => !locked() && sheet.keypad({ aspect, value: value(), range, done: (text) => put(exact(text)) });
  const output = h("button", { type: "button", class: "step__value", onclick: open });
  const down = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("less", { name: aspect.code }) }, "−"),
    () => move(minus, range.high ?? range.start));
  const up = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("more", { name: aspect.code }) }, "+"),
    () => move(plus, range.start));
  const update = () => {
    output.textContent = value() ?? t("unscored");
    output.classList.toggle("is-empty", value() === undefined);
    output.setAttribute("aria-label", `${aspect.code} ${value() ?? t("unscoredLong")}`);
    for (const button of [down, up, output]) button.disabled = locked();
  };
  const keys = new Map([["+", () => up.click()], ["=", () => up.click()], ["-", () => down.click()], ["k", open]]);
  return { node: h("div", { class: "step" }, down, output, up), update, keys };
}

function rangeOf(aspect) {
  const zero = exact("0");
  if (SIGNED.includes(aspect.kind)) {
    const start = exact(aspect.target ?? "0");
    return { step: exact(stepOf(aspect)), start, low: null, high: null, signed: true };
  }
  const most = aspect.max === undefined || aspect.max === null ? null : exact(aspect.max);
  return { step: exact(stepOf(aspect)), start: zero, low: zero, high: most, grid: aspect.step ? exact(aspect.step) : null };
}

function stepOf(aspect) {
  if (aspect.kind === "panel") return aspect.step ?? "0.5";
  if (aspect.kind === "deduction") return /\./.test(aspect.step) || Number(aspect.step) < 5 ? "0.5" : "1";
  if (aspect.kind === "bands") return "1";
  return Number(aspect.max) <= 10 ? "0.5" : "1";
}
