// What a browser would say in its own words and language about a form, our sentences say below the field.
const words = document.querySelector("template[data-checks]");

document.addEventListener("invalid", say, true);
document.addEventListener("click", checkFirst, true);
document.addEventListener("input", forget);
document.addEventListener("change", forget);

function say(event) {
  event.preventDefault();
  const control = event.target;
  forget(event);
  const field = fieldOf(control);
  if (field?.querySelector("[data-check]")) return;
  document.getElementById(`${control.id}-error`)?.remove(); // what the server said of the last try
  const note = words.content.firstElementChild.cloneNode(true);
  note.id = `check-${control.id || control.name}`;
  note.dataset.check = control.name;
  note.querySelector("span").textContent = sentence(control);
  if (field) field.append(note);
  else control.after(note);
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-errormessage", note.id);
  if (control === control.form.querySelector(":is(input, select, textarea):invalid")) control.focus();
}

// A button that asks twice must not ask about a form that cannot be sent.
function checkFirst(event) {
  const button = event.target.closest?.("button[data-confirm]");
  if (!button?.form || button.formNoValidate || button.form.noValidate || button.form.checkValidity()) return;
  event.preventDefault();
  event.stopPropagation();
}

function forget(event) {
  const control = event.target;
  if (!control.form) return;
  for (const note of control.form.querySelectorAll("[data-check]")) {
    if (note.dataset.check === control.name) note.remove();
  }
  for (const one of control.form.elements) {
    if (one.name !== control.name || !one.hasAttribute("aria-errormessage")) continue;
    one.removeAttribute("aria-invalid");
    one.removeAttribute("aria-errormessage");
  }
}

function fieldOf(control) {
  return control.closest(control.type === "radio" ? "fieldset" : ".field, td, label");
}

function sentence(control) {
  const field = nameOf(control);
  const [key, limit] = fault(control);
  const own = key === "pattern" && control.title;
  return own || words.dataset[key].replace("{field}", field).replace("{limit}", limit ?? "")
    .replace("{count}", String(control.value.length));
}

function fault(control) {
  const wrong = control.validity;
  if (wrong.valueMissing) {
    if (control.type === "file") return ["file"];
    return control.matches("select, [type=radio], [type=checkbox]") ? ["choice"] : ["missing"];
  }
  if (wrong.tooShort) return ["short", control.minLength];
  if (wrong.tooLong) return ["long", control.maxLength];
  if (wrong.rangeUnderflow) return ["least", control.min.replace("T", " ")];
  if (wrong.rangeOverflow) return ["most", control.max.replace("T", " ")];
  if (wrong.stepMismatch) return ["whole"];
  if (wrong.badInput && control.type === "number") return ["number"];
  return ["pattern"];
}

// As the page names it, without “optional” and hints.
function nameOf(control) {
  const group = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : null;
  const label = group ?? control.labels?.[0];
  if (!label || control.ariaLabel) return control.ariaLabel ?? control.name;
  const written = label.cloneNode(true);
  written.querySelectorAll(".field__optional, .choice__hint, input, select").forEach((part) => part.remove());
  return written.textContent.trim().replace(/[：:]$/, "");
}
