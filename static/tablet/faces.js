// Which of the page's faces is seen: the sheets, the PIN, or why there is nothing to mark.
import { call } from "./api.js";
import { h, show } from "./dom.js";
import { t } from "./words.js";

const { body } = document;
export const { base, version } = body.dataset;
export const part = (name) => document.querySelector(`[data-part="${name}"]`);

const REFUSED = { "pin-needed": "pin", "tablet-not-paired": "unpaired", "tablet-is-disabled": "disabled", "seat-is-closed": "disabled" };

export function face(name, words) {
  body.dataset.state = name;
  for (const each of document.querySelectorAll("[data-face]")) each.hidden = each.dataset.face !== name;
  // The browser lets go of a hidden field only when it paints; until then the PIN field would swallow the keys.
  if (!document.activeElement?.checkVisibility()) document.activeElement?.blur();
  if (words) part("words").textContent = words;
  if (name === "pin") part("pin-form").querySelector("input").focus();
}

// As the server says who this tablet is: {state, contest, seat_number, judge}.
export function faceOf(seat) {
  part("unreachable").hidden = true;
  face(seat.state);
  if (seat.contest) part("contest").textContent = seat.contest;
  show(part("who"), seat.judge ? [seat.contest, h("br"), t("seat", { number: seat.seat_number, judge: seat.judge })] : []);
}

// The face for a whole request that was refused; false when it concerns the sheets alone.
export function faceOfRefusal(error) {
  const name = REFUSED[error.code];
  if (!name) return false;
  face(name, name === "disabled" ? error.sentence : "");
  if (name === "pin") call(`${base}/tablet/api/seat`).then(faceOf, () => {});
  return true;
}
