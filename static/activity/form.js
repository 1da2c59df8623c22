// The form of an activity: kept on the telephone at every change, sent when there is a network. Without this script
// the form posts itself.
import { People } from "./people.js";
import { Camera } from "./camera.js";
import { Refused, untilSent } from "./send.js";
import { Sign, problems } from "./sign.js";
import { all, change, forget, newId, openStore, put } from "./store.js";

const UNKEPT = new Set(["csrf", "then", "id"]);

class Log {
  constructor(form, db) {
    Object.assign(this, { form, db, sign: new Sign(document), id: form.elements.id.value, saving: Promise.resolve() });
    this.people = new People(form, () => this.keep());
    this.camera = new Camera(form, () => this.keep());
    form.addEventListener("input", (event) => { if (event.target.name) this.keep(); });
    form.addEventListener("submit", (event) => this.submit(event));
    form.querySelector("[data-time]").addEventListener("toggle", () => this.tellTime());
    for (const name of ["day", "starts", "ends"]) form.elements[name].addEventListener("input", () => this.tellTime());
    form.querySelector("[data-restart]").addEventListener("click", () => this.restart());
    this.tellTime();
  }

  // The last draft that was neither saved nor sent: a killed tab goes on where it was.
  async restore() {
    const isNew = "new" in this.form.dataset;
    const kept = (await all(this.db, this.form.dataset.account, this.form.dataset.slug))
      .filter((draft) => (isNew ? draft.fresh && draft.wants === "nothing" : draft.id === this.id)).at(-1);
    if (!kept) {
      if (isNew) this.setId(newId());
      return;
    }
    this.setId(kept.id);
    fill(this.form, kept.fields);
    this.camera.restore(kept.photos);
    this.people.retime();
    this.tellTime();
    this.form.querySelector("[data-restored]").hidden = false;
    this.sign.show("draft");
  }

  setId(id) {
    this.id = id;
    this.form.elements.id.value = id;
  }

  async restart() {
    await forget(this.db, this.id);
    location.reload();
  }

  draft(wants) {
    const { slug, account } = this.form.dataset;
    const fields = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !UNKEPT.has(name));
    const fresh = "new" in this.form.dataset;
    return { id: this.id, slug, account, fields, photos: this.camera.shots, wants, fresh, recorded: false, at: Date.now() };
  }

  // One write after the other; the newest state of the form wins.
  keep(wants = "nothing") {
    this.saving = this.saving.then(() => put(this.db, this.draft(wants))).then(
      () => this.sign.show("draft"),
      () => this.camera.say("lost"),
    );
    return this.saving;
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    const wants = event.submitter?.value === "submit" ? "submit" : "draft";
    problems(document, []);
    await this.camera.ready;
    await this.keep(wants);
    try {
      await this.send();
      location.assign(`${this.form.dataset.home}/${this.id}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.refused(error);
    }
  }

  send() {
    const { home, csrf } = this.form.dataset;
    return untilSent(this.db, this.id, home, csrf, (state) => this.sign.tell(state));
  }

  // The draft stays as it is, to be mended here.
  async refused(error) {
    this.busy = false;
    delete this.form.dataset.sent;
    this.form.removeAttribute("aria-busy");
    await change(this.db, this.id, (draft) => Object.assign(draft, { wants: "nothing", recorded: false }));
    this.sign.show("problem");
    problems(document, Object.keys(error.errors).length ? Object.entries(error.errors) : [["", error.message]]);
  }

  tellTime() {
    const { day, starts, ends } = this.form.elements;
    const [, month, date] = day.value.split("-").map(Number);
    if (date) this.form.querySelector("[data-day]").textContent = this.camera.words.month.replace("{month}", month).replace("{day}", date);
    this.form.querySelector("[data-starts]").textContent = starts.value;
    this.form.querySelector("[data-ends]").textContent = ends.value;
  }
}

// Ticks are set by what is kept; every other field takes its value, lists one after the other.
function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  const people = new Map((values.get("member") ?? []).map((person, at) => [person, values.get("hours")?.[at] ?? ""]));
  for (const row of form.querySelectorAll("[data-person]")) {
    const hours = people.get(row.querySelector("[name=member]").value);
    if (hours !== undefined) row.querySelector("[name=hours]").value = hours;
  }
  for (const field of form.elements) {
    if (!field.name || UNKEPT.has(field.name) || ["member", "hours"].includes(field.name)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = (values.get(field.name) ?? []).includes(field.value);
    else if (field.type !== "file" && values.has(field.name)) field.value = values.get(field.name)[0];
  }
}

const form = document.querySelector("form[data-activity]");
if (form && globalThis.indexedDB) {
  const log = new Log(form, await openStore());
  await log.restore();
  form.dataset.ready = "yes";
}
