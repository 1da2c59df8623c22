// One choice for every question; a blank is an answer too, it says that none was given.
import { h } from "../dom.js";
import { onTap } from "../tap.js";
import { t } from "../words.js";

export function answers(aspect, sheet) {
  const letters = lettersOf(aspect.key);
  const given = () => sheet.value(aspect.code)?.split(",") ?? [];
  const locked = () => sheet.locked(aspect.code);
  const put = (position, answer) => {
    if (locked()) return;
    sheet.put(aspect.code, () => aspect.key.map((_right, i) => (i === position ? answer : given()[i] ?? "")).join(","));
  };
  const rows = aspect.key.map((_right, position) => row(position, letters, { given, put, locked }));
  const node = h("span", { class: "answers__count" });
  const update = () => {
    const filled = given().filter((answer) => answer !== "").length;
    node.textContent = given().length ? t("answered", { done: filled, due: aspect.key.length }) : t("unscored");
    node.classList.toggle("is-empty", !given().length);
    rows.forEach((each) => each.update());
  };
  return { node, extra: h("div", { class: "extra answers" }, rows.map((each) => each.node)), update, keys: new Map() };
}

function row(position, letters, { given, put, locked }) {
  const number = String(position + 1);
  const buttons = [...letters, ""].map((letter) => {
    const label = letter || t("blank");
    const button = h("button", { type: "button", class: "seg__b seg__b--letter", "aria-label": t("answer", { number, answer: label }) }, letter || "–");
    return onTap(button, () => put(position, letter));
  });
  const update = () => [...letters, ""].forEach((letter, i) => {
    buttons[i].setAttribute("aria-pressed", String(given().length > 0 && given()[position] === letter));
    buttons[i].disabled = locked();
  });
  const node = h("div", { class: "answers__row" }, h("span", { class: "answers__n", "aria-hidden": "true" }, number),
    h("div", { class: "seg", role: "group", "aria-label": t("question", { number }) }, buttons));
  return { node, update };
}

// A to D for a key of letters, otherwise the answers that the key knows.
function lettersOf(key) {
  const plain = key.map((answer) => answer.trim());
  if (!plain.every((answer) => /^[A-H]$/.test(answer))) return [...new Set(plain)].sort();
  const last = Math.max(68, ...plain.map((answer) => answer.charCodeAt(0)));
  return Array.from({ length: last - 64 }, (_none, i) => String.fromCharCode(65 + i));
}
