// Ticks, hours with − and +, and the length of the activity that fills them in.

export class People {
  constructor(form, changed) {
    this.form = form;
    this.step = Number(form.dataset.step);
    this.changed = changed;
    this.rows = [...form.querySelectorAll("[data-person]")];
    this.length = this.lasted();
    for (const row of this.rows) this.attach(row);
    const same = form.querySelector("[data-same]");
    if (same) {
      same.hidden = false;
      same.addEventListener("click", () => this.tickLast());
    }
    for (const name of ["day", "starts", "ends"]) form.elements[name].addEventListener("input", () => this.retime());
    this.show();
  }

  attach(row) {
    for (const button of row.querySelectorAll("[data-less], [data-more]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.turn(row, "more" in button.dataset ? this.step : -this.step));
    }
    row.querySelector("[name=person]").addEventListener("change", () => this.show());
    row.querySelector("[name=hours]").addEventListener("input", () => this.show());
  }

  // Hours from the start to the end, in whole steps; 0 when there is no such time.
  lasted() {
    const [starts, ends] = ["starts", "ends"].map((name) => minutes(this.form.elements[name].value));
    const end = ends === 0 ? 1440 : ends;
    if (Number.isNaN(starts) || Number.isNaN(end) || end <= starts) return 0;
    return Math.floor((end - starts) / 60 / this.step) * this.step;
  }

  // Whoever stayed to the end stays to the new end; who left early, or was asked for, keeps what was said.
  retime() {
    const before = this.length;
    this.length = this.lasted();
    for (const row of this.rows) {
      const field = row.querySelector("[name=hours]");
      const full = field.value !== "" && Number(field.value) === before;
      if (full || Number(field.value) > this.length) field.value = plain(this.length);
    }
    this.show();
  }

  turn(row, by) {
    const field = row.querySelector("[name=hours]");
    const now = field.value === "" ? this.length + (by < 0 ? 0 : -by) : Number(field.value);
    field.value = plain(Math.min(Math.max(now + by, this.step), this.length || 24));
    row.querySelector("[name=person]").checked = true;
    this.show();
    this.changed();
  }

  tickLast() {
    for (const row of this.rows) row.querySelector("[name=person]").checked = "last" in row.dataset;
    this.show();
    this.changed();
  }

  show() {
    for (const row of this.rows) {
      const hours = row.querySelector("[name=hours]").value;
      const early = hours !== "" && Number(hours) < this.length && row.querySelector("[name=person]").checked;
      row.querySelector("[data-early]").hidden = !early;
    }
    const said = this.form.querySelector("[data-length]");
    if (said) said.textContent = plain(this.length);
  }
}

function minutes(text) {
  const [hours, rest] = text.split(":").map(Number);
  return hours * 60 + rest;
}

export function plain(hours) {
  return String(Math.round(hours * 100) / 100);
}
