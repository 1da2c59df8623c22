// A board on a hall screen turns its pages by the clock, so that every screen is on the same page.
const root = document.querySelector("[data-turn]");
const seconds = Number(root.dataset.turn);

show();
setInterval(show, 250);
addEventListener("hashchange", show);
root.addEventListener("live:swapped", show);

// #page=2 stays on the second page; without it the pages turn.
function show() {
  const pages = [...root.querySelectorAll("[data-page]")];
  const pinned = Number(new URLSearchParams(location.hash.slice(1)).get("page"));
  const now = Date.now() / 1000;
  const at = pinned > 0 ? Math.min(pinned, pages.length) - 1 : Math.floor(now / seconds) % Math.max(1, pages.length);
  pages.forEach((page, number) => { page.hidden = number !== at; });
  const words = root.querySelector("[data-turning]");
  const turning = pages.length > 1 && !(pinned > 0);
  const left = Math.ceil(seconds - (now % seconds));
  const said = (turning ? words.dataset.turning : words.dataset.still)
    .replace("{page}", String(at + 1)).replace("{pages}", String(pages.length)).replace("{seconds}", String(left));
  const text = pages.length > 1 ? said : "";
  if (words.textContent !== text) words.textContent = text;
  for (const address of root.querySelectorAll("[data-address]")) {
    if (!address.textContent.startsWith(location.host)) address.textContent = location.host + address.textContent;
  }
}
