// Keeps one version of the tablet page on the device, so that it opens without a network. The server writes `app` above:
// {version, pages: {scope: {path: hash}}, files: {path: hash}}. Questions and marks never come through here.
const scope = new URL(self.registration.scope).pathname;
const FAMILY = `jiangtai-tablet ${scope} `;
const NAME = FAMILY + app.version;
const KEPT = { ...app.files, ...app.pages[scope] };

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && pathname in KEPT) {
    event.respondWith(answer(pathname, event.request));
  }
});

// All of it or nothing: a page of which a file is missing would not open.
async function fill() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(Object.entries(KEPT).map(async ([path, hash]) => cache.put(path, await ours(path, hash))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

// The browser compares the hash: a hall's Wi-Fi answers 200 and a login page to everything, and may have done so before.
async function ours(path, integrity) {
  const ask = (cache) => fetch(path, { integrity, cache, redirect: "error", credentials: "omit" });
  return ask("default").catch(() => ask("reload"));
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(path, request) {
  const cache = await caches.open(NAME);
  return await cache.match(path) ?? fetch(request);
}
