// The arrow keys and a presenter's remote press the buttons marked data-key="next" and data-key="back".
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back" };

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.target.matches("input, textarea, select")) return;
  const button = document.querySelector(`[data-key="${KEYS[event.key]}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
