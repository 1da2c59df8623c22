import { t } from "../words.js";
import { segments } from "./segments.js";

export function binary(aspect, sheet) {
  const choices = [
    { value: "1", text: t("yes"), look: "yes", key: "1" },
    { value: "0", text: t("no"), look: "no", key: "0" },
  ];
  return segments(choices, {
    name: aspect.name, value: () => sheet.value(aspect.code), locked: () => sheet.locked(aspect.code),
    pick: (value) => sheet.put(aspect.code, value),
  });
}
