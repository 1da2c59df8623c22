// Counting things: good ones and bad ones, or how often a penalty happened.
import { h } from "../dom.js";
import { onTap } from "../tap.js";
import { t } from "../words.js";

const MOST = 999999;

export function counter({ name, value, put, locked, empty = () => false }) {
  const output = h("output", { class: "counter__value" });
  const down = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("less", { name }) }, "−"),
    () => { if (!locked()) put(() => Math.max(0, value() - 1)); });
  const up = onTap(h("button", { type: "button", class: "step__b", "aria-label": t("more", { name }) }, "+"),
    () => { if (!locked()) put(() => Math.min(MOST, value() + 1)); });
  const update = () => {
    output.textContent = empty() ? "–" : String(value());
    output.classList.toggle("is-empty", empty());
    down.disabled = locked() || (value() === 0 && !empty());
    up.disabled = locked();
  };
  const node = h("div", { class: "counter", role: "group", "aria-label": name },
    h("span", { class: "counter__name" }, name), h("div", { class: "step" }, down, output, up));
  return { node, update, up };
}

export function count(aspect, sheet) {
  const parts = () => (sheet.value(aspect.code) ?? "0/0").split("/").map(Number);
  const empty = () => sheet.value(aspect.code) === undefined;
  const locked = () => sheet.locked(aspect.code);
  const good = counter({
    name: t("good"), value: () => parts()[0], put: (number) => sheet.put(aspect.code, () => `${number()}/${parts()[1]}`), locked, empty,
  });
  const bad = counter({
    name: t("bad"), value: () => parts()[1], put: (number) => sheet.put(aspect.code, () => `${parts()[0]}/${number()}`), locked, empty,
  });
  const none = onTap(h("button", { type: "button", class: "button" }, t("noneAtAll")),
    () => { if (!locked()) sheet.put(aspect.code, "0/0"); });
  const update = () => {
    good.update();
    bad.update();
    none.classList.toggle("is-gone", !empty() || locked());
  };
  return { node: h("div", { class: "counts" }, none, good.node, bad.node), update, keys: new Map([["+", () => good.up.click()]]) };
}
