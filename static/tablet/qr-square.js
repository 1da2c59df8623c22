// The square of a QR code: the patterns that every code of a version has, and the way the codewords take between them.
import { sizeOf } from "./qr-words.js";

const FORMAT = { generator: 0x537, bits: 10, mask: 0x5412 };
const VERSION = { generator: 0x1f25, bits: 12 };

export class Square {
  constructor(version) {
    const size = sizeOf(version);
    Object.assign(this, { version, size, dark: new Uint8Array(size * size), fixed: new Uint8Array(size * size) });
    this.timing();
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) this.rings(x, y, 4, [0, 1, 3]);
    this.alignment();
    this.keepFree();
  }

  at(x, y) {
    return this.dark[y * this.size + x];
  }

  put(x, y, dark) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y * this.size + x] = dark ? 1 : 0;
    this.fixed[y * this.size + x] = 1;
  }

  timing() {
    for (let at = 0; at < this.size; at += 1) {
      this.put(6, at, at % 2 === 0);
      this.put(at, 6, at % 2 === 0);
    }
  }

  // Squares around a middle: `dark` says which distances from it are.
  rings(x, y, radius, dark) {
    for (let down = -radius; down <= radius; down += 1) {
      for (let right = -radius; right <= radius; right += 1) {
        this.put(x + right, y + down, dark.includes(Math.max(Math.abs(right), Math.abs(down))));
      }
    }
  }

  alignment() {
    const lines = alignmentLines(this.version, this.size);
    const last = lines.length - 1;
    lines.forEach((x, column) => lines.forEach((y, row) => {
      const finder = (column === 0 && (row === 0 || row === last)) || (column === last && row === 0);
      if (!finder) this.rings(x, y, 2, [0, 2]);
    }));
  }

  // Format and version are written when the mask is known; until then their places are light.
  keepFree() {
    this.format(() => 0);
    this.put(8, this.size - 8, 0);
    if (this.version >= 7) this.versions(() => 0);
  }

  sign(mask) {
    const said = withChecks(mask, FORMAT) ^ FORMAT.mask; // level M is 00
    this.format((bit) => (said >> bit) & 1);
    this.put(8, this.size - 8, 1); // beside the format, always dark
    const version = withChecks(this.version, VERSION);
    if (this.version >= 7) this.versions((bit) => (version >> bit) & 1);
  }

  format(value) {
    const { size } = this;
    for (let bit = 0; bit < 15; bit += 1) {
      const beside = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
      const along = bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit;
      this.put(8, beside, value(bit));
      this.put(along, 8, value(bit));
    }
  }

  versions(value) {
    for (let bit = 0; bit < 18; bit += 1) {
      const [near, far] = [Math.floor(bit / 3), this.size - 11 + (bit % 3)];
      this.put(near, far, value(bit));
      this.put(far, near, value(bit));
    }
  }

  // Two columns at a time from the right, up and down in turn, past the timing column; what is left over stays light.
  write(words) {
    const { size } = this;
    let bit = 0;
    let up = true;
    for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
      for (let step = 0; step < size; step += 1) {
        const y = up ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y * size + x]) continue;
          this.dark[y * size + x] = bit < words.length * 8 ? (words[bit >> 3] >> (7 - (bit & 7))) & 1 : 0;
          bit += 1;
        }
      }
    }
  }
}

// Evenly spaced by an even number, from 6 to 6 before the other edge; only the first gap may be smaller.
function alignmentLines(version, size) {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const gap = 2 * Math.ceil((size - 13) / gaps / 2);
  return [6, ...Array.from({ length: gaps }, (_none, at) => size - 7 - gap * (gaps - 1 - at))];
}

// A number with the rest of its division behind it (BCH).
function withChecks(number, { generator, bits }) {
  let rest = number << bits;
  for (let high = 31 - Math.clz32(rest); rest >> bits; high = 31 - Math.clz32(rest)) rest ^= generator << (high - bits);
  return (number << bits) | rest;
}
