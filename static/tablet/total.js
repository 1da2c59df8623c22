// From a value to its mark, as scoring/rules does it; what other judges give is not known here, so the parts that
// need them count one's own mark for the whole panel, until everybody has signed.
import { ZERO, ceiling, compare, exact, least, minus, most, over, plus, ratio, rounded, size, times } from "./exact.js";

const MARKS = {
  binary: (aspect, value) => (value === "1" ? exact(aspect.max) : ZERO),
  deduction: (aspect, value) => {
    const off = minus(size(minus(exact(value), exact(aspect.target))), exact(aspect.tolerance ?? "0"));
    const steps = compare(off, ZERO) > 0 ? ceiling(over(off, exact(aspect.step))) : 0n;
    return most(minus(exact(aspect.max), times(ratio(steps, 1n), exact(aspect.per_step))), ZERO);
  },
  choice: (aspect, value) => exact(aspect.options.find((option) => option.name === value)?.mark ?? "0"),
  bands: (aspect, value) => {
    const off = size(minus(exact(value), exact(aspect.target ?? "0")));
    const holds = (band) => band.up_to === undefined || band.up_to === null || compare(off, exact(band.up_to)) <= 0;
    return exact(aspect.bands.find(holds)?.mark ?? "0");
  },
  judgement: (aspect, value) => over(times(exact(value), exact(aspect.max)), ratio(3n, 1n)),
  panel: (aspect, value, _marks, rounding, factor) => {
    const own = rounding.stages.includes("panel") ? rounded(exact(value), rounding.places, rounding.mode) : exact(value);
    const known = aspect.factor === "recorded" ? factor : (aspect.factor ?? "1");
    return known === undefined ? null : times(times(own, exact(known)), exact(aspect.times ?? "1"));
  },
  points: (_aspect, value) => exact(value),
  imported: (_aspect, value) => exact(value),
  count: (aspect, value) => {
    const [good, bad] = value.split("/").map((count) => exact(count));
    const gained = plus(exact(aspect.base), times(good, exact(aspect.per_good)));
    return capped(aspect, most(minus(gained, times(bad, exact(aspect.per_bad))), ZERO));
  },
  time: (aspect, value, marks) => {
    const seconds = totalSeconds(aspect, value, marks);
    if (!aspect.convert || !aspect.max) return seconds;
    const [full, zero] = [exact(aspect.convert.full_at), exact(aspect.convert.zero_at)];
    const within = least(most(seconds, full), zero);
    return over(times(exact(aspect.max), minus(zero, within)), minus(zero, full));
  },
  answers: (aspect, value) => {
    const given = value.split(",");
    const right = aspect.key.filter((answer, i) => given[i]?.trim() === answer.trim()).length;
    return capped(aspect, times(ratio(BigInt(right), 1n), exact(aspect.per_answer)));
  },
};

function capped(aspect, mark) {
  return aspect.max === undefined || aspect.max === null ? mark : least(mark, exact(aspect.max));
}

// Seconds and every counted penalty's seconds; `marks` gives the value of a code.
export function totalSeconds(aspect, value, marks) {
  return (aspect.penalties ?? []).reduce((sum, penalty) => {
    const count = marks(`${aspect.code}#${penalty.name}`) ?? "0";
    return plus(sum, times(exact(count), exact(penalty.seconds)));
  }, exact(value));
}

export function aspectMark(aspect, value, marks, rounding, factor) {
  if (value === undefined) return null;
  const mark = MARKS[aspect.kind](aspect, value, marks, rounding, factor);
  return mark && rounding.stages.includes("aspect") ? rounded(mark, rounding.places, rounding.mode) : mark;
}

export function needsOthers(aspect) {
  return (aspect.kind === "judgement" || aspect.kind === "panel") && aspect.judges > 1;
}

// The running total of a sheet: marked aspects only; `provisional` when other judges' marks will move it.
export function sheetTotal(aspects, marks, rounding, factorOf = () => undefined) {
  let total = ZERO;
  let provisional = false;
  for (const aspect of aspects) {
    const mark = aspectMark(aspect, marks(aspect.code), marks, rounding, factorOf(aspect.code));
    if (mark === null) continue;
    total = plus(total, mark);
    provisional ||= needsOthers(aspect);
  }
  return { total, provisional };
}

export function aspectMost(aspect) {
  const values = { choice: () => aspect.options.map((option) => option.mark), bands: () => aspect.bands.map((band) => band.mark) };
  if (values[aspect.kind]) return values[aspect.kind]().map(exact).reduce(most, ZERO);
  if (aspect.kind === "answers" && !aspect.max) return times(ratio(BigInt(aspect.key.length), 1n), exact(aspect.per_answer));
  if (aspect.kind === "time" && !aspect.convert) return null;
  if (aspect.kind === "panel") return aspect.factor === "recorded" ? null : panelMost(aspect);
  return aspect.max === undefined || aspect.max === null ? null : exact(aspect.max);
}

function panelMost(aspect) {
  const kept = aspect.combine === "sum" ? BigInt(aspect.judges - aspect.drop_low - aspect.drop_high) : 1n;
  return times(times(times(exact(aspect.max), ratio(kept, 1n)), exact(aspect.factor ?? "1")), exact(aspect.times ?? "1"));
}
