// The sum of the shares while they are typed; the server asks for exactly 100 again.

for (const list of document.querySelectorAll("[data-shares]")) {
  const total = list.querySelector("[data-shares-total]");
  const fields = [...list.querySelectorAll("[data-share]")];
  const show = () => {
    // In hundredths, so that 33.33 + 33.33 + 33.34 is 100 and not nearly 100.
    const sum = fields.reduce((sum, field) => sum + Math.round(Number(field.value.replace("．", ".") || 0) * 100), 0);
    total.textContent = sum === 10000 ? total.dataset.whole : Number.isNaN(sum) ? "—" : `${sum / 100}%`;
    total.classList.toggle("shares__whole", sum === 10000);
  };
  list.addEventListener("input", show);
  show();
}
