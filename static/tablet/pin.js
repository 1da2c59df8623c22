// The judge signs in with the six digits of the seat card; marks made before stay and go on afterwards.
import { call } from "./api.js";

export function pinForm(form, base, { signedIn, later }) {
  const input = form.querySelector("input");
  const fault = form.querySelector("[data-fault]");
  const button = form.querySelector("button");
  const goOn = form.querySelector("[data-part=later]");
  goOn.addEventListener("click", later.act);
  const typed = () => {
    input.value = input.value.replace(/\D/g, "").slice(0, 6);
    fault.textContent = "";
    if (input.value.length === 6) form.requestSubmit();
  };
  input.addEventListener("input", typed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await call(`${base}/tablet/api/sign-in`, { method: "POST", body: JSON.stringify({ pin: input.value }) });
      input.value = "";
      goOn.hidden = true;
      await signedIn();
    } catch (error) {
      fault.textContent = error.sentence ?? form.dataset.offline;
      goOn.hidden = Boolean(error.sentence) || !later.may();
      input.select();
    } finally {
      button.disabled = false;
    }
  });
  // Digits that were typed before this script was there.
  if (input.value.length === 6) typed();
}
