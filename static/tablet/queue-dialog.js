// The pages of a queue, one large code at a time, for whoever takes pictures of this screen.
import { h, show } from "./dom.js";
import { qrPicture } from "./qr.js";
import { pagesOf } from "./queue-pages.js";
import { t } from "./words.js";

export async function openPages(text) {
  const { code, pages } = await pagesOf(text);
  if (document.querySelector("dialog.codes")) return;
  const dialog = h("dialog", { class: "codes", "aria-labelledby": "codes-title" });
  show(dialog, [
    h("div", { class: "codes__head" }, h("h2", { id: "codes-title" }, t("codesTitle")), h("span", { class: "codes__code" }, t("codesCode"), " ", h("code", {}, code)),
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("back"))),
    ...(pages.length ? turning(dialog, pages) : [h("p", {}, t("codesTooMany"))]),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function turning(dialog, pages) {
  let here = 0;
  const frame = h("div", { class: "codes__page" });
  const where = h("output", { class: "codes__where num", "aria-live": "polite" });
  const turn = (by) => {
    here = Math.min(Math.max(here + by, 0), pages.length - 1);
    show(frame, [qrPicture(pages[here], t("codesPage", { page: here + 1, of: pages.length }))]);
    where.textContent = `${here + 1} / ${pages.length}`;
    back.disabled = here === 0;
    next.disabled = here === pages.length - 1;
  };
  const back = h("button", { type: "button", class: "button", onclick: () => turn(-1) }, t("codesBack"));
  const next = h("button", { type: "button", class: "button button--primary", autofocus: true, onclick: () => turn(1) }, t("codesNext"));
  dialog.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
  });
  turn(0);
  return [frame, h("div", { class: "codes__foot" }, back, where, next), h("p", { class: "codes__hint" }, t("codesHint"))];
}
