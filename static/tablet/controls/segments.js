// A row of choices of which one holds: yes or no, options, judgement levels.
import { h, set } from "../dom.js";
import { onTap } from "../tap.js";

// `choices` are {value, text, look, label}; `pick` hears the value.
export function segments(choices, { name, value, pick, locked, tall = false }) {
  const buttons = choices.map((choice) => {
    const look = `seg__b${choice.look ? ` seg__b--${choice.look}` : ""}`;
    const button = h("button", { type: "button", class: look, "aria-label": choice.label }, choice.text);
    return onTap(button, () => { if (!locked()) pick(choice.value); });
  });
  const node = h("div", { class: `seg${tall ? " seg--tall" : ""}`, role: "group", "aria-label": name }, buttons);
  const update = () => choices.forEach((choice, i) => {
    set(buttons[i], "aria-pressed", String(value() === choice.value));
    buttons[i].disabled = locked() && value() !== choice.value;
  });
  return { node, update, keys: new Map(choices.map((choice, i) => [choice.key ?? String(i + 1), () => pick(choice.value)])) };
}
