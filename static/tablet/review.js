// Before signing: every aspect with its value, what is missing with a way there; the signature takes two taps.
import { fixed } from "./exact.js";
import { h, show } from "./dom.js";
import { aspectMark } from "./total.js";
import { twoTaps } from "./tap.js";
import { minutes, t } from "./words.js";

export function openReview(sheet, model, act) {
  const name = sheet.sheet;
  const dialog = h("dialog", { class: "review", "aria-labelledby": "review-title" });
  const close = () => dialog.close();
  const goTo = (code) => { close(); act.goTo(code); };
  const missing = model.unscored(sheet).filter((aspect) => !model.skipped(sheet, aspect.code));
  const wordless = model.wordless(sheet);
  const remarks = model.openRemarks(name);
  const stops = [...missing, ...wordless].map((aspect) => aspect.code).concat(remarks.map((asked) => asked.aspect));
  show(dialog, [
    h("div", { class: "review__head" }, h("h2", { id: "review-title" }, t("reviewTitle", { code: sheet.code })),
      h("button", { type: "button", class: "button", onclick: close }, t("back"))),
    problems(t("missingTitle", { count: missing.length }), missing.map((aspect) => [aspect.code, aspect.name]), goTo),
    problems(t("wordlessTitle", { count: wordless.length }), wordless.map((aspect) => [aspect.code, aspect.name]), goTo),
    problems(t("remarksTitle", { count: remarks.length }), remarks.map((asked) => [asked.aspect, asked.reason]), goTo),
    h("div", { class: "review__scroll", tabindex: "0" }, table(sheet, model, goTo)),
    foot(sheet, model, act, stops, close),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function problems(title, list, goTo) {
  if (!list.length) return null;
  return h("section", { class: "missing" }, h("h3", {}, title),
    h("ul", {}, list.map(([code, name]) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => goTo(code) }, `${code} ${name}`)))));
}

function table(sheet, model, goTo) {
  const rounding = { places: 2, mode: "half_up", stages: ["aspect"], ...model.bundle.rounding };
  const value = (code) => model.mark(sheet.sheet, code);
  const row = (aspect) => {
    const mark = aspectMark(aspect, value(aspect.code), value, rounding, model.factor(sheet.sheet, aspect.code));
    const skipped = model.skipped(sheet, aspect.code);
    const shown = value(aspect.code) === undefined
      ? h("span", { class: "is-empty" }, skipped ? t("skipped", { note: skipped }) : t("unscoredLong")) : valueWords(aspect, value);
    return h("tr", {}, h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => goTo(aspect.code) }, aspect.code), ` ${aspect.name}`),
      h("td", {}, shown), h("td", { class: "num" }, mark ? fixed(mark, rounding.places, rounding.mode) : "–"));
  };
  const head = ["aspect", "value", "mark"].map((each) => h("th", { scope: "col" }, t(each)));
  return h("table", { class: "review__table" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, model.aspects(sheet).map(row)));
}

function valueWords(aspect, value) {
  const own = value(aspect.code);
  if (aspect.kind === "binary") return t(own === "1" ? "yes" : "no");
  if (aspect.kind === "count") return t("counted", { good: own.split("/")[0], bad: own.split("/")[1] });
  if (aspect.kind !== "time") return own;
  const penalties = (aspect.penalties ?? []).filter((penalty) => Number(value(`${aspect.code}#${penalty.name}`) ?? 0) > 0);
  return [minutes(own), ...penalties.map((penalty) => `${penalty.name} × ${value(`${aspect.code}#${penalty.name}`)}`)].join(t("semicolon"));
}

function foot(sheet, model, act, stops, close) {
  const name = sheet.sheet;
  if (model.isSigned(name)) {
    return h("div", { class: "review__foot" }, h("p", { class: "stamp" }, h("b", {}, t("signedStamp")), " ", t("signedWords")));
  }
  const sign = h("button", { type: "button", class: "button button--primary button--sign", disabled: stops.length > 0 || !act.mayWrite() });
  twoTaps(sign, { first: t("sign"), second: t("signAgain", { judge: model.bundle.tablet.judge }), act: () => { close(); act.sign(name); } });
  const wipe = h("button", { type: "button", class: "button button--quiet", disabled: model.isLocked(name, "") || !act.mayWrite() });
  twoTaps(wipe, { first: t("clearSheet"), second: t("clearSheetAgain"), act: () => { close(); act.clearSheet(sheet); } });
  return h("div", { class: "review__foot" }, wipe, h("span", { class: "space" }),
    stops.length ? h("p", { class: "review__stop" }, t("notYet")) : null, sign);
}
