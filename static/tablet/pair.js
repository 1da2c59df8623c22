// Before a tablet changes its seat: does it still hold marks that nobody has acknowledged?
import { openStore, pendingByDevice } from "./store.js";

const place = document.querySelector("[data-unsent]");
const counts = await openStore().then(pendingByDevice).catch(() => new Map());
const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
if (count) {
  place.textContent = place.dataset.sentence.replace("{count}", String(count));
  place.hidden = false;
}
