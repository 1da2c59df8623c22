// A time as m:ss, the stopwatch that proposes it, and a counter for every penalty beside it.
import { compare, exact, minus, plainText, plus } from "../exact.js";
import { totalSeconds } from "../total.js";
import { h } from "../dom.js";
import { onTap } from "../tap.js";
import { minutes, t } from "../words.js";
import { counter } from "./count.js";
import { watch } from "./watch.js";

export function time(aspect, sheet) {
  return sheet.isTimed(aspect.code) ? second(aspect, sheet) : first(aspect, sheet);
}

// The second timekeeper has a watch and nothing else.
function second(aspect, sheet) {
  const own = watch(aspect, sheet);
  return { node: h("span", { class: "watch__role" }, t("watchSecond")), extra: h("div", { class: "extra extra--watch" }, own.node), update: own.update, keys: new Map() };
}

function first(aspect, sheet) {
  const value = () => sheet.value(aspect.code);
  const locked = () => sheet.locked(aspect.code);
  const put = (number) => { if (!locked()) sheet.put(aspect.code, plainText(number)); };
  const one = exact("1");
  const start = exact(aspect.convert?.full_at ?? "60");
  const next = (by) => {
    if (value() === undefined) return plainText(start);
    const moved = by(exact(value()), one);
    return compare(moved, exact("0")) >= 0 ? plainText(moved) : value();
  };
  const move = (by) => { if (!locked()) sheet.put(aspect.code, () => next(by)); };
  const open = () => !locked() && sheet.keypad({ aspect, time: true, value: value(), done: (text) => put(exact(text)) });
  const output = h("button", { type: "button", class: "step__value", onclick: open });
  const down = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("less", { name: aspect.code }) }, "−"), () => move(minus));
  const up = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("more", { name: aspect.code }) }, "+"), () => move(plus));
  const counters = (aspect.penalties ?? []).map((penalty) => penaltyCounter(aspect, penalty, sheet));
  const own = watch(aspect, sheet, (seconds) => put(exact(seconds)));
  const sum = h("p", { class: "time__sum" });
  const update = () => {
    output.textContent = value() === undefined ? t("unscored") : minutes(value());
    output.classList.toggle("is-empty", value() === undefined);
    for (const button of [down, up, output]) button.disabled = locked();
    own.update();
    counters.forEach((each) => each.update());
    const whole = value() === undefined ? null : totalSeconds(aspect, value(), (code) => sheet.value(code));
    sum.textContent = counters.length && whole ? t("withPenalties", { time: minutes(plainText(whole)) }) : "";
  };
  const extra = h("div", { class: "extra extra--watch" }, own.node, h("div", { class: "penalties" }, counters.map((each) => each.node), sum));
  return { node: h("div", { class: "step" }, down, output, up), extra, update, keys: new Map([["k", open], ["+", () => up.click()], ["-", () => down.click()]]) };
}

function penaltyCounter(aspect, penalty, sheet) {
  const code = `${aspect.code}#${penalty.name}`;
  return counter({
    name: t("penalty", { name: penalty.name, seconds: penalty.seconds }), locked: () => sheet.locked(aspect.code),
    value: () => Number(sheet.value(code) ?? 0), put: (count) => sheet.put(code, () => String(count()), "penalty"),
  });
}
