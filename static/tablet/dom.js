// Making elements: `h("button", {class: "b", onclick: go}, "text")`; every text is text, never markup.
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function set(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : value);
}

export function show(node, content) {
  node.replaceChildren(...[content].flat().filter((child) => child !== null && child !== undefined && child !== false));
}

// How far a sheet is: a ring with the share, a full disc with a tick once it is signed.
export function ring({ done, due, signed }) {
  const share = due ? done / due : 0;
  const length = 2 * Math.PI * 15;
  const circle = (name, extra = {}) => s("circle", { class: name, cx: 18, cy: 18, r: 15, ...extra });
  const part = circle("ring__part", { "stroke-dasharray": `${length * share} ${length}`, transform: "rotate(-90 18 18)" });
  const text = s("text", { class: "ring__text", x: 18, y: 18, "text-anchor": "middle", "dominant-baseline": "central" });
  text.textContent = signed ? "✓" : share === 0 ? "0" : `${Math.floor(share * 100)}%`;
  const drawn = s("svg", { class: `ring${signed ? " ring--signed" : ""}`, viewBox: "0 0 36 36", "aria-hidden": "true" });
  drawn.append(circle("ring__whole"), ...(share ? [part] : []), text);
  return drawn;
}
