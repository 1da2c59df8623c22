// <input data-filter="[data-found]">: what does not hold the words is hidden while they are typed.

for (const input of document.querySelectorAll("[data-filter]")) {
  input.addEventListener("input", () => filter(input));
  document.addEventListener("live:swapped", () => filter(input), true);
  if (input.value) filter(input);
}

function filter(input) {
  const wanted = input.value.trim().toLowerCase();
  for (const row of document.querySelectorAll(input.dataset.filter)) {
    row.hidden = wanted !== "" && !row.dataset.found.toLowerCase().includes(wanted);
  }
  document.body.toggleAttribute("data-filtering", wanted !== "");
}
