// The list of competitors by code, each with a ring that fills as the sheet does.
import { h, ring, show } from "./dom.js";
import { t } from "./words.js";

export class Nav {
  constructor(node, model, open) {
    Object.assign(this, { node, model, open, links: new Map() });
  }

  build() {
    this.links.clear();
    const modules = [...this.model.modules.values()];
    show(this.node, modules.flatMap((module) => {
      const sheets = this.model.sheets.filter((sheet) => sheet.module === module.code);
      const head = modules.length > 1 ? t("competitorsOf", { module: `${module.code} ${module.name}` }) : t("competitors");
      return [h("h2", { class: "nav__head" }, head), h("ul", { class: "nav__list" }, sheets.map((sheet) => h("li", {}, this.link(sheet))))];
    }));
  }

  link(sheet) {
    const link = h("button", { type: "button", class: "nav__link", onclick: () => this.open(sheet) });
    this.links.set(sheet.sheet, { link, sheet });
    return link;
  }

  update(current) {
    for (const [name, { link, sheet }] of this.links) {
      const progress = this.model.progress(sheet);
      const here = name === current?.sheet;
      link.classList.toggle("is-here", here);
      link.classList.toggle("has-alarm", progress.alarm);
      if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
      show(link, [ring(progress), h("span", { class: "nav__text" }, h("b", { class: "nav__code" }, sheet.code), h("small", {}, words(progress)))]);
    }
    const link = this.links.get(current?.sheet)?.link;
    if (link && this.shown !== current.sheet) link.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.shown = current?.sheet;
  }
}

function words({ done, due, signed, alarm }) {
  if (signed) return t("progressSigned", { done, due });
  if (alarm) return t("progressAlarm", { done, due });
  if (done === 0) return t("progressNone");
  return t(done === due ? "progressComplete" : "progressSome", { done, due });
}
