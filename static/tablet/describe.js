// How an aspect is marked, in one line under its name.
import { exact, fixed } from "./exact.js";
import { aspectMost } from "./total.js";
import { minutes, t } from "./words.js";

const SAYS = {
  binary: () => t("saysBinary"),
  deduction: (aspect) => t(Number(aspect.target) ? "saysTarget" : "saysDeduction", {
    target: aspect.target, free: aspect.tolerance ?? "0", step: aspect.step, points: aspect.per_step,
  }),
  choice: (aspect) => aspect.options.map((option) => t("saysOption", { name: option.name, points: option.mark })).join(t("semicolon")),
  bands: (aspect) => aspect.bands.map((band) => (band.up_to === undefined || band.up_to === null
    ? t("saysRest", { points: band.mark }) : t("saysBand", { limit: band.up_to, points: band.mark }))).join(t("semicolon")),
  judgement: () => "",
  panel: (aspect) => t("saysPanel", { max: aspect.max, step: aspect.step ?? "0.5", judges: aspect.judges }),
  points: (aspect) => t("saysPoints", { max: aspect.max }),
  count: (aspect) => t("saysCount", { good: aspect.per_good, bad: aspect.per_bad }),
  time: (aspect) => (aspect.convert
    ? t("saysTime", { full: minutes(aspect.convert.full_at), zero: minutes(aspect.convert.zero_at) }) : t("saysSeconds")),
  answers: (aspect) => t("saysAnswers", { points: aspect.per_answer }),
  imported: (aspect) => t("saysImported", { source: aspect.source }),
};

export function describe(aspect) {
  const most = aspectMost(aspect);
  const own = aspect.note ?? aspect.requirement;
  const words = [own, own && aspect.kind === "binary" ? "" : SAYS[aspect.kind](aspect)].filter(Boolean);
  return { words: words.join(t("semicolon")), points: most ? t("points", { points: fixed(most, 2) }) : "" };
}

export function maxOf(aspects) {
  const all = aspects.map(aspectMost);
  return all.includes(null) ? null : all.reduce((sum, each) => ({
    top: sum.top * each.bottom + each.top * sum.bottom, bottom: sum.bottom * each.bottom,
  }), exact("0"));
}

// Where a competitor works: module, session, station.
export function placeOf(sheet, model) {
  const module = model.modules.get(sheet.module);
  const words = [`${module.code} ${module.name}`, sheet.session && t("session", { number: sheet.session }),
    sheet.station && t("station", { number: String(sheet.station).padStart(2, "0") })];
  return words.filter(Boolean).join(" · ");
}
