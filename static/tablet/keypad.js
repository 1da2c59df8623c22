// A number pad on the tablet; the keys of a keyboard work as well.
import { compare, exact, isPlain, over } from "./exact.js";
import { h } from "./dom.js";
import { onTap } from "./tap.js";
import { minutes, t } from "./words.js";

const LONGEST = 12;

// `range`: {low, high, grid, signed}; `time`: digits are minutes and seconds, 641 → 6:41.
export function openKeypad({ aspect, value, range = {}, time = false, done }) {
  let typed = "";
  let fresh = true;
  const shown = h("output", { class: "pad__value" });
  const fault = h("p", { class: "pad__fault", role: "alert" });
  const dialog = h("dialog", { class: "pad", "aria-label": `${aspect.code} ${aspect.name}` });
  const paint = () => {
    const text = fresh ? value ?? "" : typed;
    shown.textContent = text === "" ? " " : time ? (fresh ? minutes(text) : asMinutes(text)) : text;
    shown.classList.toggle("is-fresh", fresh);
    fault.textContent = "";
  };
  const type = (key) => {
    if (fresh) typed = "";
    fresh = false;
    if (key === "⌫") typed = typed.slice(0, -1);
    else if (key === "±") typed = typed.startsWith("-") ? typed.slice(1) : `-${typed}`;
    else if (typed.length < LONGEST && !(key === "." && typed.includes("."))) typed += key;
    paint();
  };
  const finish = () => {
    if (fresh) return dialog.close();
    const text = time ? inSeconds(typed) : typed.replace(/^(-?)\./, "$10.").replace(/\.$/, "");
    const wrong = faultOf(text, range);
    if (wrong) { fault.textContent = wrong; return undefined; }
    dialog.close();
    return done(text);
  };
  const key = (name, label = name) => onTap(h("button", { type: "button", class: "pad__key", "aria-label": label }, name), () => type(name));
  const keys = ["7", "8", "9", "4", "5", "6", "1", "2", "3"].map((digit) => key(digit));
  const corner = range.signed ? key("±", t("changeSign")) : h("span");
  dialog.append(
    h("div", { class: "pad__head" }, h("b", {}, `${aspect.code} ${aspect.name}`), shown, fault),
    h("div", { class: "pad__keys" }, keys, key(".", t("point")), key("0"), key("⌫", t("backspace")), corner,
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("cancel")),
      h("button", { type: "button", class: "button button--primary", onclick: finish }, t("enter"))),
  );
  dialog.addEventListener("keydown", (event) => {
    if (/^[0-9.]$/.test(event.key)) type(event.key);
    else if (event.key === "Backspace") type("⌫");
    else if (event.key === "-" && range.signed) type("±");
    else if (event.key === "Enter") finish();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  paint();
  dialog.showModal();
}

function faultOf(text, { low, high, grid }) {
  if (!isPlain(text)) return t("notANumber");
  const number = exact(text);
  if (low && compare(number, low) < 0) return t("belowZero");
  if (high && compare(number, high) > 0) return t("aboveMax");
  const steps = grid && over(number, grid);
  return grid && steps.top % steps.bottom !== 0n ? t("offStep") : "";
}

function asMinutes(digits) {
  const [whole, part] = digits.split(".");
  const padded = whole.padStart(3, "0");
  return `${Number(padded.slice(0, -2))}:${padded.slice(-2)}${part === undefined ? "" : `.${part}`}`;
}

function inSeconds(digits) {
  const [whole, part] = digits.split(".");
  const padded = (whole || "0").padStart(3, "0");
  const seconds = Number(padded.slice(0, -2)) * 60 + Number(padded.slice(-2));
  return part ? `${seconds}.${part}` : String(seconds);
}
