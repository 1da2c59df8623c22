// 0 to 3; the text of a level shows while it is touched, pointed at or chosen.
import { h } from "../dom.js";
import { t } from "../words.js";
import { segments } from "./segments.js";

export function judgement(aspect, sheet) {
  const value = () => sheet.value(aspect.code);
  const choices = ["0", "1", "2", "3"].map((level) => ({
    value: level, text: level, key: level, label: `${level}: ${aspect.levels[Number(level)] ?? ""}`,
  }));
  const control = segments(choices, {
    name: aspect.name, value, locked: () => sheet.locked(aspect.code), pick: (level) => sheet.put(aspect.code, level),
  });
  const words = h("span", { class: "level" });
  const say = (level) => {
    const text = level === undefined ? "" : aspect.levels[Number(level)] ?? "";
    words.textContent = level === undefined ? t("levelHint") : text ? `${level} = ${text}` : t("levelPlain", { level });
  };
  [...control.node.children].forEach((button, level) => {
    for (const come of ["pointerenter", "focus"]) button.addEventListener(come, () => say(String(level)));
    for (const go of ["pointerleave", "blur"]) button.addEventListener(go, () => say(value()));
  });
  const update = () => {
    control.update();
    say(value());
  };
  return { ...control, update, hint: words };
}
