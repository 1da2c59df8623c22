// <main data-live="/contests/x/live">: when the server announces a version, the regions of this page are fetched anew.

const PAUSE = 600; // between two fetches, however fast the news comes
const AGAIN = 5000; // until a region that somebody works in is tried again
const QUIET = 30_000; // after so long without a word, not even a heartbeat, the page says so

for (const root of document.querySelectorAll("[data-live]")) follow(root);

function follow(root) {
  const page = { root, version: null, heard: Date.now(), fetching: false, again: false };
  connect(page);
  setInterval(() => {
    if (Date.now() - page.heard > QUIET) show(root, "quiet");
  }, 1000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh(page);
  });
  window.addEventListener("online", () => refresh(page));
}

function connect(page) {
  const source = new EventSource(page.root.dataset.live);
  let opened = false;
  source.addEventListener("open", () => {
    if (opened) refresh(page); // a reconnection: what was said meanwhile is lost
    opened = true;
  });
  source.addEventListener("version", (event) => hear(page, event));
  source.addEventListener("beat", (event) => hear(page, event));
  source.addEventListener("error", () => {
    show(page.root, "waiting");
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => {
      connect(page);
      refresh(page);
    }, 3000 + Math.random() * 2000);
  });
  window.addEventListener("pagehide", () => source.close(), { once: true });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload(), { once: true });
}

function hear(page, event) {
  page.heard = Date.now();
  show(page.root, "live");
  const { version } = JSON.parse(event.data);
  if (version === null || version === page.version) return;
  const first = page.version === null && String(version) === page.root.dataset.version;
  page.version = version;
  if (!first) refresh(page);
}

// One request at a time; news that comes meanwhile is fetched right after it.
async function refresh(page) {
  page.again = page.fetching;
  if (page.fetching) return;
  page.fetching = true;
  try {
    const answer = await fetch(page.root.dataset.page ?? location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
    if (answer.status === 404 || answer.status === 410) leave(page.root);
    else if (answer.ok && swap(page.root, await answer.text())) setTimeout(() => refresh(page), AGAIN);
  } catch {
    show(page.root, "waiting");
  } finally {
    setTimeout(() => {
      page.fetching = false;
      if (page.again) refresh(page);
    }, PAUSE);
  }
}

// This page is no more: it leads on to what there is to see instead (in a frame what may stand there), or says so itself.
function leave(root) {
  const instead = window === window.parent ? root.dataset.over : root.dataset.overFramed;
  if (instead) location.replace(instead);
  else location.reload();
}

function swap(root, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  let later = false;
  for (const region of document.querySelectorAll("[data-region]")) {
    const next = fresh.querySelector(`[data-region="${CSS.escape(region.dataset.region)}"]`);
    if (!next || next.isEqualNode(region)) continue;
    if (busy(region)) later = true;
    else replace(region, next);
  }
  show(root, root.dataset.state); // a sign within a region came back as the server writes it
  root.dispatchEvent(new CustomEvent("live:swapped", { bubbles: true }));
  return later;
}

// Somebody is typing there, was asked for a second press or has something to mend: it is brought up to date when that is over.
function busy(region) {
  const typing = region.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  return typing || region.querySelector("[data-armed], [aria-invalid=true]") !== null;
}

function replace(region, next) {
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = [...region.querySelectorAll("details[open][id]")].map((details) => details.id);
  const typed = [...region.querySelectorAll("input[id], textarea[id], select[id]")]
    .filter((field) => field.matches("select") ? field.selectedIndex > 0 : field.value !== field.defaultValue);
  region.replaceWith(document.adoptNode(next));
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  for (const field of typed) {
    const fresh = document.getElementById(field.id);
    if (fresh) fresh.value = field.value;
  }
  if (focused) document.getElementById(focused)?.focus();
}

// Every [data-live-state] holds one sentence for each state and shows the one that is true.
function show(root, state) {
  root.dataset.state = state;
  for (const sign of document.querySelectorAll("[data-live-state]")) {
    if (sign.dataset.liveState === state) continue;
    sign.dataset.liveState = state;
    for (const words of sign.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
  }
}
