// Of the eight masks the one that leaves the fewest shapes a reader could stumble over (ISO/IEC 18004, 7.8).
const MASKS = [
  (x, y) => (x + y) % 2,
  (_x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];
const RUN = 5;
const [LONG_RUN, BLOCK, LIKE_A_FINDER, TOO_MUCH_OF_ONE] = [3, 3, 40, 10];
const FINDER = "1011101";
const LIGHT = "0000";

// Masks the square with the best one and says which.
export function mask(square) {
  let best = { penalty: Infinity };
  MASKS.forEach((turns, number) => {
    const dark = masked(square, turns);
    const found = penalty(dark, square.size);
    if (found < best.penalty) best = { penalty: found, number, dark };
  });
  square.dark = best.dark;
  return best.number;
}

function masked({ dark, fixed, size }, turns) {
  return dark.map((module, at) => (!fixed[at] && turns(at % size, Math.floor(at / size)) === 0 ? 1 - module : module));
}

function penalty(dark, size) {
  let sum = 0;
  for (let line = 0; line < size; line += 1) {
    const row = dark.subarray(line * size, (line + 1) * size).join("");
    const column = Array.from({ length: size }, (_none, at) => dark[at * size + line]).join("");
    sum += runs(row) + runs(column) + finders(row) + finders(column);
  }
  return sum + blocks(dark, size) + balance(dark);
}

function runs(line) {
  return (line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + LONG_RUN + run.length - RUN, 0);
}

// What looks like a finder with light on one side of it; outside of the code everything is light.
function finders(line) {
  const whole = LIGHT + line + LIGHT;
  let sum = 0;
  let at = whole.indexOf(FINDER);
  while (at >= 0) {
    const end = at + FINDER.length;
    const stands = whole.slice(at - LIGHT.length, at) === LIGHT || whole.slice(end, end + LIGHT.length) === LIGHT;
    if (stands) sum += LIKE_A_FINDER;
    at = whole.indexOf(FINDER, stands ? end : at + 1);
  }
  return sum;
}

// Two by two of one colour; larger blocks count once for each.
function blocks(dark, size) {
  let sum = 0;
  for (let at = 0; at < dark.length - size; at += 1) {
    if (at % size === size - 1) continue;
    const four = dark[at] + dark[at + 1] + dark[at + size] + dark[at + size + 1];
    if (four === 0 || four === 4) sum += BLOCK;
  }
  return sum;
}

// For every whole five per cent away from half dark, half light.
function balance(dark) {
  const share = dark.reduce((sum, module) => sum + module, 0) / dark.length;
  return TOO_MUCH_OF_ONE * Math.floor(Math.abs(share - 0.5) * 20);
}
