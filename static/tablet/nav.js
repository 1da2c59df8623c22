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
    const several = modules.length > 1;
    this.groups = modules.map((module) => this.group(module, several));
    show(this.node, [several ? h("div", { class: "nav__tabs" }, this.groups.map((group) => group.tab)) : null,
      ...this.groups.map((group) => group.node)]);
  }

  // Where there is little room only the open module's competitors are listed, under a row of tabs.
  group(module, several) {
    const sheets = this.model.sheets.filter((sheet) => sheet.module === module.code);
    const name = `${module.code} ${module.name}`;
    const head = several ? t("competitorsOf", { module: name }) : t("competitors");
    const list = h("ul", { class: "nav__list" }, sheets.map((sheet) => h("li", {}, this.link(sheet))));
    const tab = h("button", { type: "button", class: "nav__tab", onclick: () => sheets[0] && this.open(sheets[0]) }, name);
    return { code: module.code, tab, node: h("div", { class: "nav__group" }, h("h2", { class: "nav__head" }, head), list) };
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
    for (const group of this.groups) {
      const here = group.code === current?.module;
      group.node.classList.toggle("is-here", here);
      group.tab.setAttribute("aria-pressed", String(here));
    }
    const link = this.links.get(current?.sheet)?.link;
    if (link && this.shown !== current.sheet) link.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.shown = current?.sheet;
  }
}

function words({ done, due, left, signed, alarm }) {
  if (due === 0) return t("progressTimed");
  if (signed) return t("progressSigned", { done, due });
  if (alarm) return t("progressAlarm", { done, due });
  if (done === 0 && left === due) return t("progressNone");
  return t(left ? "progressSome" : "progressComplete", { done, due });
}
