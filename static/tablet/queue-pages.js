// The queue's file as pages for a camera (decision 0052): the same bytes, deflated and cut. Each page begins with
// JTQ1, its number, how many there are, and the first bytes of the file's SHA-256.
import { ROOM } from "./qr-words.js";
import { sha256 } from "./sha256.js";

const MARK = new TextEncoder().encode("JTQ1");
const SIGN = 8;
const MOST = 255;
const LENGTH = ROOM - MARK.length - 2 - SIGN;
const PACKING = "deflate-raw";

export function canPack() {
  try {
    return Boolean(new CompressionStream(PACKING));
  } catch {
    return false;
  }
}

// Resolves to {code, pages}; no pages when they would be too many.
export async function pagesOf(text) {
  const hash = sha256(text);
  const packed = await deflated(text);
  const count = Math.ceil(packed.length / LENGTH);
  const share = Math.ceil(packed.length / count); // all pages alike, so that the last one is no smaller picture
  const head = (number) => [...MARK, number, count, ...signOf(hash)];
  const page = (_none, at) => Uint8Array.from([...head(at + 1), ...packed.subarray(at * share, (at + 1) * share)]);
  return { code: `${hash.slice(0, 4)}-${hash.slice(4, 7)}`.toUpperCase(), pages: count > MOST ? [] : Array.from({ length: count }, page) };
}

async function deflated(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(PACKING));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function signOf(hash) {
  return Array.from({ length: SIGN }, (_none, at) => parseInt(hash.slice(2 * at, 2 * at + 2), 16));
}
