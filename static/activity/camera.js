// Photos of a draft: taken or chosen, made smaller at once, shown, and taken away again.
import { newId } from "./store.js";
import { Unreadable, prepared } from "./photo.js";

export class Camera {
  constructor(form, changed) {
    this.changed = changed;
    this.most = Number(form.dataset.photos);
    this.shots = [];
    this.ready = Promise.resolve();
    this.words = form.querySelector("[data-words]").dataset;
    this.frame = form.querySelector("[data-camera]");
    this.list = form.querySelector("[data-shots]");
    this.template = form.querySelector("template[data-shot]");
    this.problem = form.querySelector("[data-photo-problem]");
    this.frame.hidden = false;
    const field = form.querySelector("[data-files]");
    field.addEventListener("change", () => {
      const files = [...field.files];
      field.value = "";
      this.ready = this.ready.then(() => this.add(files));
    });
  }

  async add(files) {
    this.problem.hidden = true;
    for (const file of files) {
      if (this.shots.length >= this.most) {
        this.say("tooMany");
        break;
      }
      try {
        this.show(await this.taken(file));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.say("unreadable");
      }
    }
    await this.changed();
  }

  async taken(file) {
    const shot = { key: newId(), sent: false, ...(await prepared(file)) };
    this.shots.push(shot);
    return shot;
  }

  restore(shots) {
    this.shots = shots;
    shots.forEach((shot) => this.show(shot));
  }

  show(shot) {
    const item = this.template.content.cloneNode(true).firstElementChild;
    item.querySelector("img").src = URL.createObjectURL(shot.blob);
    item.querySelector("[data-remove]").addEventListener("click", () => {
      this.shots = this.shots.filter((one) => one.key !== shot.key);
      item.remove();
      this.changed();
    });
    this.list.append(item);
  }

  say(word) {
    this.problem.textContent = this.words[word];
    this.problem.hidden = false;
  }
}
