// A button that copies the field it names; without scripts the field can be selected by hand.

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  // The clipboard needs https and leave; on a plain address of the local network the older way still works.
  await Promise.resolve(navigator.clipboard?.writeText(field.value) ?? document.execCommand("copy"))
    .catch(() => document.execCommand("copy"));
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 3000);
}
