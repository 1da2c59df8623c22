import { h } from "../dom.js";
import { t } from "../words.js";

// Comes from elsewhere; here it is only to be read.
export function imported(aspect, sheet) {
  const node = h("output", { class: "step__value step__value--plain" });
  const update = () => {
    node.textContent = sheet.value(aspect.code) ?? t("unscored");
    node.classList.toggle("is-empty", sheet.value(aspect.code) === undefined);
  };
  return { node, update, keys: new Map() };
}
