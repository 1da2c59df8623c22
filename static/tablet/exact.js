// Exact numbers: fractions of whole numbers of any size, so that no mark is ever a binary float.
const PLAIN = /^-?[0-9]{1,15}(\.[0-9]{1,20})?$/;

export function isPlain(text) {
  return PLAIN.test(text);
}

export function exact(text) {
  const [whole, part = ""] = String(text).split(".");
  return ratio(BigInt(whole + part), 10n ** BigInt(part.length));
}

export function ratio(top, bottom) {
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
}

export const ZERO = ratio(0n, 1n);

export function plus(a, b) {
  return ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function minus(a, b) {
  return plus(a, { top: -b.top, bottom: b.bottom });
}

export function times(a, b) {
  return ratio(a.top * b.top, a.bottom * b.bottom);
}

export function over(a, b) {
  return ratio(a.top * b.bottom, a.bottom * b.top);
}

export function compare(a, b) {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export function least(a, b) {
  return compare(a, b) <= 0 ? a : b;
}

export function most(a, b) {
  return compare(a, b) >= 0 ? a : b;
}

export function size(a) {
  return a.top < 0n ? { top: -a.top, bottom: a.bottom } : a;
}

// The smallest whole number that is not below a positive fraction.
export function ceiling(a) {
  return (a.top + a.bottom - 1n) / a.bottom;
}

// Rule 3.2: half_up (away from zero), half_even, down.
export function rounded(a, places, mode) {
  const scale = 10n ** BigInt(places);
  const negative = a.top < 0n;
  const top = (negative ? -a.top : a.top) * scale;
  let whole = top / a.bottom;
  const rest = (top % a.bottom) * 2n;
  const up = rest > a.bottom || (rest === a.bottom && (mode === "half_up" || whole % 2n === 1n));
  if (mode !== "down" && up) whole += 1n;
  return ratio(negative ? -whole : whole, scale);
}

// With a fixed number of places: what a mark looks like.
export function fixed(a, places, mode = "half_up") {
  const { top } = rounded(a, places, mode);
  const digits = (top < 0n ? -top : top).toString().padStart(places + 1, "0");
  const sign = top < 0n ? "-" : "";
  return places ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}` : sign + digits;
}

// Without needless zeros: what a judge types.
export function plainText(a) {
  const text = fixed(a, 6);
  return text.replace(/\.?0+$/, "") || "0";
}
