// What a QR code of level M is made of: bytes as codewords, in blocks, each with the check words of Reed and Solomon.
// The tables are ISO/IEC 18004's, for versions 1 to 25: check words of a block, and how many blocks.
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21];
const BYTES = 4; // the mode of what follows
const FILLING = [0xec, 0x11];
const FIELD = 0x11d; // x⁸ + x⁴ + x³ + x² + 1
const LARGEST = CHECKS.length;

const powers = new Uint8Array(255);
const logs = new Uint8Array(256);
for (let at = 0, value = 1; at < 255; at += 1) {
  powers[at] = value;
  logs[value] = at;
  value = value < 128 ? value << 1 : (value << 1) ^ FIELD;
}

export const ROOM = roomOf(LARGEST);

// The lowest version that holds so many bytes.
export function versionFor(length) {
  for (let version = 1; version <= LARGEST; version += 1) if (length <= roomOf(version)) return version;
  throw new RangeError(`no QR code for ${length} bytes`);
}

export function roomOf(version) {
  return saidWords(version) - lengthOf(0, version).length - 1;
}

// In the order in which they are placed: the blocks take turns, first with what they say, then with their check words.
export function codewords(bytes, version) {
  const said = filled(bytes, version);
  const blocks = parted(said, BLOCKS[version - 1]);
  const divisor = generator(CHECKS[version - 1]);
  return Uint8Array.from([...inTurn(blocks), ...inTurn(blocks.map((block) => remainder(block, divisor)))]);
}

// Four bits say the mode, so everything is shifted by half a byte; the other half is the end. The rest is filling.
function filled(bytes, version) {
  const words = new Uint8Array(saidWords(version));
  const told = [...lengthOf(bytes.length, version), ...bytes];
  let half = BYTES;
  told.forEach((byte, at) => {
    words[at] = (half << 4) | (byte >> 4);
    half = byte & 15;
  });
  words[told.length] = half << 4;
  for (let at = told.length + 1, turn = 0; at < words.length; at += 1, turn ^= 1) words[at] = FILLING[turn];
  return words;
}

function lengthOf(count, version) {
  return version < 10 ? [count] : [count >> 8, count & 255];
}

function saidWords(version) {
  return allWords(version) - CHECKS[version - 1] * BLOCKS[version - 1];
}

// Modules that are left beside the patterns, in bytes: finders with their frames, format, timing, alignment, version.
function allWords(version) {
  const size = sizeOf(version);
  const lines = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const alignment = lines ? 25 * (lines * lines - 3) - 10 * (lines - 2) : 0;
  const taken = 3 * 64 + 31 + 2 * (size - 16) + alignment + (version < 7 ? 0 : 36);
  return Math.floor((size * size - taken) / 8);
}

export function sizeOf(version) {
  return 17 + 4 * version;
}

// The last blocks are one word longer where it does not come out even.
function parted(words, count) {
  const short = Math.floor(words.length / count);
  const even = count - (words.length % count);
  return Array.from({ length: count }, (_none, at) => {
    const start = at * short + Math.max(0, at - even);
    return words.subarray(start, start + short + (at < even ? 0 : 1));
  });
}

function inTurn(blocks) {
  const longest = Math.max(...blocks.map((block) => block.length));
  const turns = Array.from({ length: longest }, (_none, at) => blocks.filter((block) => at < block.length).map((block) => block[at]));
  return turns.flat();
}

// (x − 1)(x − 2)(x − 4) …, without its leading 1, highest power first.
function generator(degree) {
  let product = [1];
  for (let root = 0; root < degree; root += 1) {
    const times = product.map((factor) => multiplied(factor, powers[root]));
    product = [...product, 0].map((factor, at) => factor ^ (at ? times[at - 1] : 0));
  }
  return product.slice(1);
}

function remainder(block, divisor) {
  const rest = new Uint8Array(divisor.length);
  for (const word of block) {
    const factor = word ^ rest[0];
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    divisor.forEach((each, at) => { rest[at] ^= multiplied(each, factor); });
  }
  return rest;
}

function multiplied(one, other) {
  return one && other ? powers[(logs[one] + logs[other]) % 255] : 0;
}
