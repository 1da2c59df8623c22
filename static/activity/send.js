// Sending a draft: its facts, then each photo, then the submission. Every step may be repeated and happens once.
import { change, forget, get } from "./store.js";

const PATIENCE = 60000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

export class Offline extends Error {}

export class Refused extends Error {
  constructor(document) {
    super(document.detail);
    this.code = document.code;
    this.errors = document.errors ?? {};
  }
}

// Sends one draft and forgets it; `told` hears the share that is done, 0 to 1. Two tabs do not send the same one.
export function send(db, id, home, csrf, told = () => {}) {
  const work = () => steps(db, id, home, csrf, told);
  return navigator.locks ? navigator.locks.request(`jiangtai-activity-${id}`, work) : work();
}

async function steps(db, id, home, csrf, told) {
  let draft = await get(db, id);
  if (!draft || draft.wants === "nothing") return;
  if (!draft.recorded) {
    await post(home, csrf, written(draft));
    draft = await change(db, id, (kept) => { kept.recorded = true; });
  }
  let sent = draft.photos.filter((photo) => photo.sent).length;
  for (const photo of draft.photos.filter((one) => !one.sent)) {
    const share = (part) => told((sent + part) / draft.photos.length);
    await upload(`${home}/${id}/photos`, csrf, photo, share);
    await change(db, id, (kept) => { kept.photos.find((one) => one.key === photo.key).sent = true; });
    sent += 1;
  }
  if (draft.wants === "submit") await post(`${home}/${id}/submission`, csrf, new URLSearchParams());
  await forget(db, id);
}

function written(draft) {
  const fields = new URLSearchParams(draft.fields);
  fields.set("id", draft.id);
  fields.set("then", draft.wants === "submit" ? "photos" : "draft"); // photos come first; what cannot be sent is refused now
  return fields;
}

function post(path, csrf, body) {
  return call(path, csrf, body, "application/x-www-form-urlencoded;charset=UTF-8", () => {});
}

function upload(path, csrf, photo, share) {
  const body = new FormData();
  body.append("file", photo.blob, photo.name);
  body.append("original", photo.original);
  return call(path, csrf, body, null, share);
}

// With XMLHttpRequest, which says how much of a photo has gone.
function call(path, csrf, body, kind, share) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.timeout = PATIENCE;
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrf);
    if (kind) request.setRequestHeader("Content-Type", kind);
    request.upload.onprogress = (event) => { if (event.lengthComputable) share(event.loaded / event.total); };
    for (const lost of ["onerror", "ontimeout", "onabort"]) request[lost] = () => reject(new Offline());
    request.onload = () => answered(request, resolve, reject);
    request.send(kind ? String(body) : body);
  });
}

// A login page of somebody's Wi-Fi that answers 200 counts as no network; so does a server that is ill.
function answered(request, resolve, reject) {
  const kind = request.getResponseHeader("content-type") ?? "";
  if (!kind.includes("json") || request.status >= 500 || request.status === 429) return reject(new Offline());
  const document = JSON.parse(request.responseText);
  return request.status < 300 ? resolve(document) : reject(new Refused(document));
}

// Again and again until it is sent or refused; resolves then, and wakes at once when the network comes back.
export async function untilSent(db, id, home, csrf, told) {
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      told({ sending: 0 });
      await send(db, id, home, csrf, (share) => told({ sending: share }));
      return;
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      told({ offline: true });
    }
    await waited(pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

function waited(pause) {
  return new Promise((resolve) => {
    const awake = () => {
      clearTimeout(timer);
      window.removeEventListener("online", awake);
      resolve();
    };
    const timer = setTimeout(awake, pause * (0.5 + Math.random() / 2));
    window.addEventListener("online", awake);
  });
}
