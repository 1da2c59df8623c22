// A QR code (ISO/IEC 18004) of bytes: black on white whatever the page's colours are, with the quiet zone around it.
import { s } from "./dom.js";
import { mask } from "./qr-mask.js";
import { Square } from "./qr-square.js";
import { codewords, versionFor } from "./qr-words.js";

const QUIET = 4;

export function qrSquare(bytes) {
  const version = versionFor(bytes.length);
  const square = new Square(version);
  square.write(codewords(bytes, version));
  square.sign(mask(square));
  return square;
}

export function qrPicture(bytes, label) {
  const square = qrSquare(bytes);
  const side = square.size + 2 * QUIET;
  return s("svg", { class: "qr-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    s("rect", { width: side, height: side, fill: "#fff" }), s("path", { d: outline(square), fill: "#000" }));
}

// Each run of dark modules in a row is one rectangle.
function outline(square) {
  const parts = [];
  for (let y = 0; y < square.size; y += 1) {
    for (let x = 0; x < square.size; x += 1) {
      const start = x;
      while (x < square.size && square.at(x, y)) x += 1;
      if (x > start) parts.push(`M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`);
    }
  }
  return parts.join("");
}
