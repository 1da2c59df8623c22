// What one seldom does to an aspect: a note, a flag to the chief judge, a reason for leaving it, taking the mark back.
import { h, show } from "./dom.js";
import { t } from "./words.js";

export function openMore(aspect, sheet, { clear }) {
  const { code } = aspect;
  const locked = sheet.locked(code);
  const dialog = h("dialog", { class: "more", "aria-labelledby": "more-title" });
  const note = field("more-note", t("note"), sheet.note(code), locked);
  const flag = field("more-flag", t("flagLabel"), sheet.note(`${code}#flag`), false);
  const skip = field("more-skip", t("skipLabel"), sheet.note(`${code}#skip`), locked || sheet.value(code) !== undefined);
  const save = () => {
    for (const [suffix, input] of [["", note], ["#flag", flag], ["#skip", skip]]) {
      const text = input.lastElementChild.value.trim();
      if (text !== sheet.note(code + suffix)) sheet.noteOf(code + suffix, text);
    }
    dialog.close();
  };
  const takeBack = () => {
    clear();
    dialog.close();
  };
  show(dialog, [
    h("h2", { id: "more-title" }, `${code} ${aspect.name}`), note, flag, skip,
    h("div", { class: "more__row" },
      sheet.value(code) !== undefined && !locked ? h("button", { type: "button", class: "button", onclick: takeBack }, t("clearMark")) : null,
      h("span", { class: "space" }),
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("cancel")),
      h("button", { type: "button", class: "button button--primary", onclick: save }, t("save"))),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function field(id, label, value, disabled) {
  const input = h("input", { id, maxlength: 500, autocomplete: "off", disabled });
  input.value = value;
  return h("div", { class: "more__field" }, h("label", { for: id }, label), input);
}
