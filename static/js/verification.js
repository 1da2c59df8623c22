// One key for one decision: A approves, a digit returns with its reason, J and K go through the queue.
document.addEventListener("keydown", pressed);

// The chosen claim is in sight in its list; the page itself stays where it is.
const current = document.querySelector(".queue [data-current]");
if (current) current.parentElement.scrollTop = current.offsetTop - current.parentElement.clientHeight / 2;

const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const tick of document.querySelectorAll(".queue input:not(:disabled)")) tick.checked = true;
  });
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const key = event.key.toLowerCase();
  if (key === "a") decide(document.querySelector("[data-approve] button"));
  else if (/^[1-9]$/.test(key)) decide(document.querySelectorAll("[data-return] button")[Number(key) - 1]);
  else if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
}

function decide(button) {
  button?.click();
}

function go(by) {
  const links = [...document.querySelectorAll(".queue__link")];
  const at = links.findIndex((link) => link.getAttribute("aria-current"));
  links[at + by]?.click();
}
