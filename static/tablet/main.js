// The tablet page comes to life: first from this device's own store, then with what the server says.
import { Acts } from "./act.js";
import { Offline, call } from "./api.js";
import { Bar } from "./bar.js";
import { keepStorage, reporter, stayAwake } from "./device.js";
import { show } from "./dom.js";
import { acknowledge, learn } from "./journal.js";
import { listen } from "./keys.js";
import { Model } from "./model.js";
import { Nav } from "./nav.js";
import { pinForm } from "./pin.js";
import { Queue } from "./queue.js";
import { openReview } from "./review.js";
import { SheetView } from "./sheet.js";
import { Status } from "./status.js";
import { BUNDLE, openStore, read, write } from "./store.js";
import { Sync } from "./sync.js";
import { buzz } from "./tap.js";
import { speak, t } from "./words.js";
import { takeOver } from "./takeover.js";

const body = document.body;
const { base, version } = body.dataset;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
let desk = null;

start().catch((error) => fail(error));

async function start() {
  const db = await openStore().catch(() => null);
  if (!db) return fail(new Error("storage"));
  pinForm(part("pin-form"), base, () => fetched(db));
  const device = body.dataset.tablet || null;
  const kept = device ? await read(db, "meta", BUNDLE(device)) : null;
  const first = body.dataset.state;
  if (kept && ["sheets", "pin"].includes(first)) await lay(db, kept);
  if (first === "sheets") {
    if (desk) begun();
    await fetched(db);
  } else {
    face(first);
  }
  return undefined;
}

// The bundle from the server: the first one builds the desk, later ones are merged into it.
async function fetched(db) {
  try {
    const bundle = await call(`${base}/tablet/api/bundle`);
    if (!desk) await lay(db, bundle, true);
    else await merged(bundle);
    face("sheets");
    begun();
  } catch (error) {
    failed(error);
    if (!desk && error instanceof Offline) setTimeout(() => fetched(db), 3000);
  }
}

function begun() {
  desk.queue.resume();
  desk.sync.start();
}

async function merged(bundle) {
  speak(bundle.labels);
  await acknowledge(desk.db, desk.model.device, bundle.state);
  await learn(desk.db, desk.model.device, { scheme: bundle.scheme, seen: bundle.state.number });
  await desk.model.merge(bundle);
  desk.nav.build();
  const current = desk.model.sheets.find((sheet) => sheet.sheet === desk.current?.sheet) ?? desk.model.sheets[0];
  if (current) open(current);
  else empty();
  paint();
}

async function lay(db, bundle, fresh = false) {
  speak(bundle.labels);
  const model = new Model(db, bundle.tablet.id, bundle);
  const acts = new Acts(db, model, { after: tapped, changed: () => desk.status.update(), broken: storageBroken });
  const report = reporter(model, version);
  const act = {
    put: (...tap) => acts.put(...tap), note: (...tap) => acts.note(...tap), clear: (...tap) => acts.clear(...tap),
    clearSheet: (sheet) => acts.clearSheet(sheet), sign: (sheet) => acts.sign(sheet).then(() => desk.view.toTop()), undo: () => acts.undo(),
    canUndo: () => acts.canUndo(), mayWrite: () => acts.mayWrite(), next: () => next() && open(next()),
    review: () => desk.current && openReview(desk.current, model, act), goTo: (code) => desk.view.goTo(code),
  };
  desk = {
    db, model, acts, act, current: null, status: new Status(part("status"), model), nav: new Nav(part("nav"), model, open),
    view: new SheetView(part("sheet"), model, act), bar: new Bar(part("bar"), model, act),
    queue: new Queue(db, model.device, base, report, queueSaid),
    sync: new Sync(base, model, { report, state: stateSaid, bundle: merged, failed }),
  };
  if (fresh) await begin(db, bundle);
  await model.restore();
  desk.nav.build();
  listen(desk.view, act);
  addEventListener("online", () => { desk.queue.wake(); desk.sync.ask(); });
  const other = new BroadcastChannel("jiangtai-tablet");
  other.onmessage = () => model.restore().then(paint);
  desk.other = other;
  const last = await read(db, "meta", "sheet");
  const sheet = model.sheets.find((each) => each.sheet === last) ?? model.sheets[0];
  part("unreachable").hidden = true;
  if (fresh) await merged(bundle);
  else if (sheet) open(sheet);
  else empty();
  if (body.dataset.state === "sheets") face("sheets");
  stayAwake();
  keepStorage();
}

async function begin(db, bundle) {
  await acknowledge(db, bundle.tablet.id, bundle.state);
  await learn(db, bundle.tablet.id, { scheme: bundle.scheme });
  await takeOver(db, bundle.tablet);
}

function open(sheet) {
  if (desk.current?.sheet !== sheet.sheet || !desk.view.rows.length || desk.built !== desk.model.bundle.scheme) desk.view.open(sheet);
  desk.current = sheet;
  desk.built = desk.model.bundle.scheme;
  desk.view.sheet = sheet;
  write(desk.db, "sheet", sheet.sheet);
  paint();
}

function next() {
  const { sheets } = desk.model;
  const same = sheets.filter((sheet) => sheet.module === desk.current?.module);
  return same[same.findIndex((sheet) => sheet.sheet === desk.current.sheet) + 1] ?? null;
}

function paint() {
  if (!desk) return;
  const { model, current } = desk;
  part("contest").textContent = model.bundle.tablet.contest_name;
  part("judge").textContent = model.bundle.tablet.judge;
  part("place").textContent = current ? placeOf(current, model) : "";
  desk.nav.update(current);
  desk.view.update();
  if (current) desk.bar.update(current, next());
  desk.status.update();
}

function placeOf(sheet, model) {
  const module = model.modules.get(sheet.module);
  const words = [`${module.code} ${module.name}`, sheet.session && t("session", { number: sheet.session }),
    sheet.station && t("station", { number: String(sheet.station).padStart(2, "0") })];
  return words.filter(Boolean).join(" · ");
}

function tapped() {
  paint();
  desk.other.postMessage("written");
  desk.queue.wake();
}

async function queueSaid(said) {
  const { model } = desk;
  if ("sending" in said) model.sentUpTo = said.sending ? model.chain.acknowledged + said.sending : 0;
  if ("online" in said || "sending" in said) desk.status.change(said.online ? { ...said, problem: "" } : pick(said));
  if (said.answer) {
    model.goOn(said.chain);
    for (const told of said.refused) model.refused.set(told.seq, told);
    desk.other.postMessage("answered");
    const news = said.answer.refused.length || said.answer.flagged.length || said.answer.alarms.some((alarm) => alarm.apart);
    if (news) buzz([60, 40, 60]);
    if (news || model.state.alarms.length || model.state.asked.length || !model.pending()) desk.sync.ask();
  }
  if (said.problem) failed(said.problem);
  paint();
}

function pick({ online, sending }) {
  return { ...(online === undefined ? {} : { online }), ...(sending === undefined ? {} : { sending }) };
}

async function stateSaid(state) {
  const before = desk.model.state.alarms.length + desk.model.state.asked.length;
  await desk.model.follow(state);
  desk.model.goOn(await learn(desk.db, desk.model.device, { seen: state.number }));
  if (state.alarms.length + state.asked.length > before) buzz([60, 40, 60]);
  desk.status.change({ online: true });
  if (desk.model.pending()) desk.queue.wake();
  paint();
}

// Refused as a whole: the session is over, the tablet is disabled, or the chain does not fit.
function failed(error, offline = !error.status) {
  if (offline) {
    if (desk) desk.status.change({ online: false });
    else part("unreachable").hidden = false;
    return;
  }
  if (desk && error.status !== 429) desk.sync.stop();
  if (error.code === "pin-needed") face("pin");
  else if (["tablet-not-paired", "tablet-is-disabled", "seat-is-closed"].includes(error.code)) face(error.code === "tablet-not-paired" ? "unpaired" : "disabled", error.sentence);
  else if (desk) desk.status.change({ problem: error.sentence });
}

function storageBroken() {
  desk.status.change({ problem: t("storageBroken") });
  paint();
}

function fail(error) {
  const place = part("broken");
  place.hidden = false;
  console.error(error);
}

function empty() {
  show(part("sheet"), [t("noSheets")]);
}

// Which of the page's faces is seen.
function face(name, words) {
  body.dataset.state = name;
  for (const each of document.querySelectorAll("[data-face]")) each.hidden = each.dataset.face !== name;
  // The browser lets go of a hidden field only when it paints; until then the PIN field would swallow the keys.
  if (!document.activeElement?.checkVisibility()) document.activeElement?.blur();
  if (words && part("words")) part("words").textContent = words;
  if (name === "pin") part("pin-form").querySelector("input").focus();
}
