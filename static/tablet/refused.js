// What the server did not accept, also of sheets that are no longer this seat's: nothing disappears in silence (D9).
import { h, show } from "./dom.js";
import { t } from "./words.js";

export function openRefused(model) {
  const dialog = h("dialog", { class: "review", "aria-labelledby": "refused-title" });
  const all = [...model.refused.values()].sort((one, other) => other.seq - one.seq);
  show(dialog, [
    h("div", { class: "review__head" }, h("h2", { id: "refused-title" }, t("refusedTitle")),
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("back"))),
    h("p", {}, t("refusedWords")),
    h("ul", { class: "refusals review__scroll", tabindex: "0" }, all.map((told) => h("li", { "data-seq": told.seq },
      h("b", {}, [told.sheet, told.aspect, told.value].filter(Boolean).join(" · ")), h("span", {}, told.sentence)))),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
