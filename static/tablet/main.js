// The tablet page comes to life: first from this device's own store, then with what the server says.
import { Acts } from "./act.js";
import { Offline, Problem, call } from "./api.js";
import { App } from "./app.js";
import { Bar } from "./bar.js";
import { ServerClock } from "./clock.js";
import { keepStorage, reporter, stayAwake } from "./device.js";
import { placeOf } from "./describe.js";
import { show } from "./dom.js";
import { base, face, faceOf, faceOfRefusal, part, version } from "./faces.js";
import { forgetOthers } from "./forget.js";
import { tellAddress, tellBeside, tellClock, tellRefused, tellRoom, tellStranded } from "./health.js";
import { acknowledge, learn } from "./journal.js";
import { listen } from "./keys.js";
import { Model } from "./model.js";
import { Nav } from "./nav.js";
import { Notices } from "./notices.js";
import { pinForm } from "./pin.js";
import { Queue } from "./queue.js";
import { tellQueue } from "./rescue.js";
import { openReview } from "./review.js";
import { SheetView } from "./sheet.js";
import { Status } from "./status.js";
import { BUNDLE, openStore, read, write } from "./store.js";
import { Sync } from "./sync.js";
import { buzz } from "./tap.js";
import { takeOver } from "./takeover.js";
import { pairedDevice, remember } from "./which.js";
import { speak, t } from "./words.js";

let desk = null;
let opened = false; // what is on the disk has been looked at
speak(JSON.parse(part("labels").textContent));
const notices = new Notices(part("notices"));
const app = new App({ base, version, quiet });
const tabs = new BroadcastChannel("jiangtai-tablet");
start().catch(fail);

async function start() {
  app.start().then((kept) => { if (kept) document.body.dataset.offline = "ready"; }, () => {});
  const db = await openStore().catch(() => null);
  if (!db) return fail(new Error("storage"));
  tabs.onmessage = () => heardOtherTab(db);
  pinForm(part("pin-form"), base, { signedIn: () => fetched(db), later: { may: () => Boolean(desk), act: () => face("sheets") } });
  tellAddress(notices);
  tellRoom(notices, db);
  keepStorage().then((kept) => { part("fleeting").hidden = kept; });
  const device = pairedDevice();
  const kept = device && await read(db, "meta", BUNDLE(device));
  if (kept) {
    await lay(db, kept);
    face("sheets");
  }
  opened = true;
  return fetched(db);
}

// The bundle from the server: the first one builds the desk, later ones are merged into it.
async function fetched(db) {
  try {
    const seat = await call(`${base}/tablet/api/seat`);
    if (seat.state !== "sheets") return faceOf(seat);
    const bundle = await call(`${base}/tablet/api/bundle`);
    remember(bundle.tablet.id);
    if (!desk) await lay(db, bundle, true);
    else await merged(bundle);
    face("sheets");
    begun();
    tabs.postMessage("signed in");
    tellStranded(notices, await forgetOthers(db, bundle.tablet.id));
  } catch (error) {
    if (!desk && !(error instanceof Offline || error instanceof Problem)) return fail(error);
    failed(error);
    if (error instanceof Offline && desk) begun();
    else if (error instanceof Offline) setTimeout(() => fetched(db), 3000);
  }
  return undefined;
}

function heardOtherTab(db) {
  if (document.body.dataset.state === "pin") fetched(db);
  else desk?.model.restore().then(paint);
}

function begun() {
  desk.queue.resume();
  desk.sync.start();
}

async function merged(bundle) {
  if (paired(bundle.tablet.id)) return;
  await acknowledge(desk.db, desk.model.device, bundle.state);
  await learn(desk.db, desk.model.device, { scheme: bundle.scheme, seen: bundle.state.number });
  await desk.model.merge(bundle);
  desk.nav.build();
  const current = desk.model.sheets.find((sheet) => sheet.sheet === desk.current?.sheet) ?? desk.model.firstOpen();
  if (current) open(current);
  else empty();
  paint();
}

async function lay(db, bundle, fresh = false) {
  const model = new Model(db, bundle.tablet.id, bundle);
  const time = await new ServerClock(db).restore();
  const acts = new Acts(db, model, { after: tapped, changed: () => desk.status.update(), broken: storageBroken });
  const report = reporter(model, version);
  const act = {
    put: (...tap) => acts.put(...tap), press: (...tap) => acts.press(...tap), serverNow: () => Math.round(time.now()), note: (...tap) => acts.note(...tap), clear: (...tap) => acts.clear(...tap),
    clearSheet: (sheet) => acts.clearSheet(sheet), sign: (sheet) => acts.sign(sheet).then(() => desk.view.toTop()), undo: () => acts.undo(),
    canUndo: () => acts.canUndo(), mayWrite: () => acts.mayWrite(), next: () => next() && open(next()),
    review: () => acts.settled().then(() => desk.current && openReview(desk.current, model, act)), goTo: (code) => desk.view.goTo(code),
  };
  desk = {
    db, model, acts, act, current: null, status: new Status(part("status"), model), nav: new Nav(part("nav"), model, open),
    view: new SheetView(part("sheet"), model, act), bar: new Bar(part("bar"), model, act),
    queue: new Queue(db, model.device, base, report, queueSaid),
    sync: new Sync(base, model, { report, state: stateSaid, bundle: merged, failed, time: (told) => time.heard(told, model.isTiming()) }),
  };
  document.body.dataset.tablet = model.device;
  if (fresh) {
    await acknowledge(db, model.device, bundle.state);
    await learn(db, model.device, { scheme: bundle.scheme });
    await takeOver(db, bundle.tablet);
  }
  await model.restore();
  desk.nav.build();
  listen(desk.view, act);
  addEventListener("online", () => { desk.queue.wake(); desk.sync.ask(); });
  const last = await read(db, "meta", "sheet");
  const sheet = model.sheets.find((each) => each.sheet === last) ?? model.firstOpen();
  part("unreachable").hidden = true;
  if (fresh) await merged(bundle);
  else if (sheet) open(sheet);
  else empty();
  stayAwake();
}

function open(sheet) {
  if (desk.current?.sheet !== sheet.sheet || !desk.view.rows.length || desk.built !== desk.model.bundle.scheme) desk.view.open(sheet);
  desk.current = sheet;
  desk.built = desk.model.bundle.scheme;
  desk.view.sheet = sheet;
  write(desk.db, "sheet", sheet.sheet).catch(() => {}); // only where to begin next time
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
  part("judge").hidden = false;
  part("place").textContent = current ? placeOf(current, model) : "";
  desk.nav.update(current);
  desk.view.update();
  if (current) desk.bar.update(current, next());
  desk.status.update();
  tellRefused(notices, model);
  tellQueue(notices, desk.db, model, desk.status);
}

function tapped() {
  paint();
  tabs.postMessage("written");
  desk.queue.wake();
}

async function queueSaid(said) {
  const { model } = desk;
  if ("sending" in said) model.sentUpTo = said.sending ? model.chain.acknowledged + said.sending : 0;
  desk.status.change(said.online ? { ...said, problem: "" } : said);
  if (said.answer) {
    model.goOn(said.chain);
    for (const told of said.refused) model.refused.set(told.seq, told);
    tabs.postMessage("answered");
    const news = said.answer.refused.length || said.answer.flagged.length || said.answer.alarms.some((alarm) => alarm.apart);
    if (news) buzz([60, 40, 60]);
    if (news || model.state.alarms.length || model.state.asked.length || !model.pending()) desk.sync.ask({ anew: said.refused.length > 0 });
  }
  if (said.problem) failed(said.problem);
  await recovered();
  paint();
  app.consider();
}

async function stateSaid(state) {
  const before = desk.model.state.alarms.length + desk.model.state.asked.length;
  await desk.model.follow(state);
  desk.model.goOn(await learn(desk.db, desk.model.device, { seen: state.number }));
  if (state.alarms.length + state.asked.length > before) buzz([60, 40, 60]);
  desk.status.change({ online: true });
  if (desk.model.pending()) desk.queue.wake();
  tellBeside(notices, state.beside);
  tellClock(notices, state.time);
  tellRoom(notices, desk.db);
  await recovered();
  paint();
  app.heard(state.page);
}

// No network, no room on the disk, or refused as a whole: the session is over, the tablet disabled, the chain torn.
function failed(error) {
  if (error instanceof DOMException && desk) storageBroken();
  else if (!(error instanceof Problem)) {
    if (desk) desk.status.change({ online: false });
    else part("unreachable").hidden = false;
  } else if (!desk || !paired(pairedDevice())) {
    if (desk && error.status !== 429) desk.sync.stop();
    if (!faceOfRefusal(error) && desk) desk.status.change({ problem: error.sentence });
  }
}

// In another tab this tablet has been paired with another seat: this page begins anew as that one.
function paired(device) {
  const other = device !== null && device !== desk.model.device;
  if (other) location.reload();
  return other;
}

function storageBroken() {
  desk.acts.failed = true;
  desk.status.change({ problem: t("storageBroken") });
  tellRoom(notices, desk.db, { urgent: true });
  paint();
}

async function recovered() {
  if (!desk.acts.mayWrite() && await desk.acts.recover()) desk.status.change({ problem: "" });
  else if (!desk.acts.mayWrite()) desk.status.change({ problem: t("storageBroken") });
}

// A reload takes nothing away: no tap on its way, no dialog open, nobody typing.
function quiet() {
  const typing = document.activeElement?.matches("input, textarea") && document.activeElement.value !== "";
  return opened && !typing && !document.querySelector("dialog[open]") && !(desk && (desk.model.pending() || desk.model.entering));
}

function fail(error) {
  face("waiting");
  part("broken").hidden = false;
  console.error(error);
}

const empty = () => show(part("sheet"), [t("noSheets")]);
