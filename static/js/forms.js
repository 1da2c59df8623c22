// Small manners of every form; each page works without them.

focusFirstError();
showCurrentStep();
document.addEventListener("click", askTwice);
document.addEventListener("submit", sendOnce);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenusOnEscape);
window.addEventListener("pageshow", wake);

function focusFirstError() {
  const field = document.querySelector("[aria-invalid=true]");
  const summary = document.querySelector("[data-errors]");
  (summary ?? field)?.focus();
}

// On a phone a bar of steps or tabs is wider than the screen.
function showCurrentStep() {
  for (const bar of document.querySelectorAll(".steps, .tabs")) {
    const step = bar.querySelector("[aria-current]");
    if (step) bar.scrollLeft = step.offsetLeft - bar.offsetLeft - bar.clientWidth / 3;
  }
}

// A grave button changes its label at the first press and acts at the second.
function askTwice(event) {
  const button = event.target.closest("button[data-confirm]");
  if (!button || button.dataset.armed) return;
  event.preventDefault();
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  button.dataset.armed = "yes";
  label.textContent = button.dataset.confirm;
  setTimeout(() => {
    delete button.dataset.armed;
    label.textContent = before;
  }, 5000);
}

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  // A download leaves the page where it is: let the form be used again.
  setTimeout(() => release(form), 4000);
}

// The back button shows the page as it was left: with its forms still “sent”.
function wake() {
  document.querySelectorAll("form[data-sent]").forEach(release);
}

function release(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

function closeMenusOnEscape(event) {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}
