// A score button acts when the finger touches it, not when it leaves; the keyboard and screen readers click.
const SAME_TAP = 700;
let touched = -Infinity;

for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
  addEventListener(name, (event) => { touched = event.timeStamp; }, true);
}

// The click that ends a touch, however long it lasted, never acts: its button has acted already, or the page has moved
// under the finger. A click without a touch before it comes from the keyboard or a screen reader.
export function onTap(button, act) {
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || button.disabled) return;
    buzz();
    act(event);
  });
  button.addEventListener("click", (event) => {
    if (event.detail === 0 || event.timeStamp - touched > SAME_TAP) act(event);
  });
  return button;
}

export function buzz(pattern = 12) {
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(pattern);
}

// The first tap changes the label, the second one acts; it forgets after a few seconds.
export function twoTaps(button, { first, second, act, forget = 5000 }) {
  let timer = null;
  const reset = () => {
    clearTimeout(timer);
    timer = null;
    button.textContent = first;
    button.classList.remove("is-armed");
  };
  button.addEventListener("click", () => {
    if (timer !== null) {
      reset();
      act();
      return;
    }
    buzz();
    button.textContent = second;
    button.classList.add("is-armed");
    timer = setTimeout(reset, forget);
  });
  reset();
  return button;
}
