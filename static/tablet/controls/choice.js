import { t } from "../words.js";
import { segments } from "./segments.js";

const SHORT = 18;

export function choice(aspect, sheet) {
  const choices = aspect.options.map((option, i) => ({
    value: option.name, text: option.name, label: `${option.name}, ${t("points", { points: option.mark })}`, key: String(i + 1),
  }));
  const letters = aspect.options.reduce((sum, option) => sum + option.name.length, 0);
  return segments(choices, {
    name: aspect.name, value: () => sheet.value(aspect.code), locked: () => sheet.locked(aspect.code),
    pick: (value) => sheet.put(aspect.code, value), tall: letters > SHORT || choices.length > 4,
  });
}
