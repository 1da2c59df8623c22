// SHA-256 at once, without waiting: an event gets its hash inside the storage transaction that gives it its number,
// and a page on plain http in the hall's own network has no crypto.subtle.
const SQUARES = 64;
const K = new Uint32Array(SQUARES);
const START = new Uint32Array(8);

(function constants() {
  let found = 0;
  for (let candidate = 2; found < SQUARES; candidate += 1) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d += 1) if (candidate % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(candidate ** (1 / 2));
    K[found] = fraction(candidate ** (1 / 3));
    found += 1;
  }
})();

function fraction(root) {
  return ((root - Math.floor(root)) * 4294967296) | 0;
}

function turn(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

function padded(bytes) {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const whole = new Uint8Array(size);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(size - 8, Math.floor((bytes.length * 8) / 4294967296));
  view.setUint32(size - 4, (bytes.length * 8) >>> 0);
  return view;
}

function mix(state, view, offset, words) {
  for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(offset + i * 4);
  for (let i = 16; i < SQUARES; i += 1) {
    const one = words[i - 15];
    const two = words[i - 2];
    const small = turn(one, 7) ^ turn(one, 18) ^ (one >>> 3);
    const large = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
    words[i] = (words[i - 16] + small + words[i - 7] + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < SQUARES; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + K[i] + words[i]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
}

export function sha256(text) {
  const view = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(START);
  const words = new Int32Array(SQUARES);
  for (let offset = 0; offset < view.byteLength; offset += 64) mix(state, view, offset, words);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
