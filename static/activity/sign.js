// The pill that says where the draft is, and the box that says what is wrong with it.

export class Sign {
  constructor(page) {
    this.pill = page.querySelector("[data-sync]");
  }

  show(state) {
    if (!this.pill) return;
    this.pill.dataset.sync = state;
    for (const text of this.pill.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== state;
    this.pill.classList.toggle("pill--ok", state === "saved");
    this.pill.classList.toggle("pill--warn", state === "draft" || state === "offline" || state === "sending");
    this.pill.classList.toggle("pill--bad", state === "problem");
  }

  tell({ sending, offline }) {
    this.show(offline ? "offline" : "sending");
    const share = this.pill?.querySelector("[data-progress]");
    if (share) share.textContent = sending ? `${Math.round(sending * 100)} %` : "";
  }
}

// Each sentence leads to its field, which is unfolded and marked; the first look goes to the box.
export function problems(page, found) {
  const box = page.querySelector("[data-problems]");
  box.replaceChildren();
  for (const field of page.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  if (!found.length) return;
  const list = page.createElement("ul");
  for (const [field, sentence] of found) {
    const item = page.createElement("li");
    const wrong = field && page.getElementById(`field-${field}`);
    wrong?.closest("details")?.setAttribute("open", "");
    wrong?.setAttribute("aria-invalid", "true");
    const text = field ? Object.assign(page.createElement("a"), { href: `#field-${field}` }) : page.createElement("span");
    text.textContent = sentence;
    item.append(text);
    list.append(item);
  }
  const frame = Object.assign(page.createElement("div"), { className: "errors", tabIndex: -1 });
  frame.setAttribute("role", "alert");
  frame.append(list);
  box.append(frame);
  frame.focus();
}
