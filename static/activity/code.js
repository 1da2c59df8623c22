// The code changes by itself: the page is fetched anew when it does, and every few seconds while people come and go.
const PAUSE = 10000;

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!document.activeElement?.closest("main button")) document.querySelector("main").replaceWith(fresh);
  } catch {
    // no network: the code on the screen still works for a while
  }
}

function pause() {
  const changes = Number(document.querySelector("[data-changes]").dataset.changes) * 1000;
  return Math.min(PAUSE, Math.max(500, changes - Date.now() + 200));
}

async function again() {
  await renew();
  setTimeout(again, pause());
}

setTimeout(again, pause());
