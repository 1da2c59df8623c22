// A tap becomes an event: numbered, chained to the one before it, and stored with the mark it makes — all in one step.
import { sha256 } from "./sha256.js";
import { united } from "./stopwatch.js";
import { CHAIN, together } from "./store.js";

export const EMPTY_CHAIN = { seq: 0, head: "", acknowledged: 0, receipt: "", acknowledgedAt: null, seen: 0, scheme: 1 };

// `taps` are {sheet, aspect, kind, value}; resolves to the chain as it stands then, once everything is on the disk.
export function record(db, device, taps) {
  return together(db, ["meta", "events", "marks"], (stores, answer) => {
    stores.meta.get(CHAIN(device)).onsuccess = (found) => {
      const chain = { ...EMPTY_CHAIN, ...found.target.result };
      for (const tap of taps) add(stores, device, chain, tap);
      stores.meta.put(chain, CHAIN(device));
      answer(chain);
    };
  });
}

function add(stores, device, chain, tap) {
  const text = eventText(device, chain.seq + 1, chain.head, tap);
  chain.seq += 1;
  chain.head = sha256(text);
  stores.events.put({ device, seq: chain.seq, text, hash: chain.head, scheme: chain.scheme, seen: chain.seen });
  stand(stores.marks, device, chain.seq, tap);
}

// The order of the keys is the order in which the server writes and hashes them.
export function eventText(device, seq, prev, tap) {
  const at = new Date();
  return JSON.stringify({
    id: uuid7(at.getTime()), device, seq, prev, sheet: tap.sheet, aspect: tap.aspect, kind: tap.kind,
    value: clean(tap.value), at: at.toISOString(),
  });
}

function stand(marks, device, seq, { sheet, aspect, kind, value }) {
  const place = { device, sheet, aspect: placeOf(kind, aspect) };
  if (kind === "timer") return pressed(marks, place, seq, clean(value));
  return marks.put({ ...place, kind, value: kind === "clear" ? null : clean(value), seq });
}

// A stopwatch's log grows, line by line.
export function pressed(marks, place, seq, log) {
  marks.get([place.device, place.sheet, place.aspect]).onsuccess = (found) => {
    const before = found.target.result;
    marks.put({ ...place, kind: "timer", value: united(before?.value, log), seq: Math.max(seq, before?.seq ?? 0) });
  };
}

// Where a mark, a note or a signature is kept: notes, signatures and stopwatches stand beside the marks of the same sheet.
export function placeOf(kind, aspect) {
  if (kind === "sign") return "!sign";
  if (kind === "timer") return `!timer ${aspect}`;
  return kind === "note" ? `!note ${aspect}` : aspect;
}

// One line, no control characters, no half characters: the same text everywhere.
export function clean(value) {
  const line = String(value ?? "").replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").slice(0, 2000);
  return line.toWellFormed ? line.toWellFormed() : line.replace(/[\ud800-\udfff]/gu, "");
}

export function uuid7(milliseconds) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = milliseconds;
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// What the server says of this device's chain: marks it has acknowledged are forgotten as drafts, never before.
export function acknowledge(db, device, answer) {
  return together(db, ["meta", "events", "refused"], (stores, done) => {
    stores.meta.get(CHAIN(device)).onsuccess = (found) => {
      const chain = { ...EMPTY_CHAIN, ...found.target.result };
      const refused = [];
      for (const told of answer.refused ?? []) keepRefusal(stores, device, told, refused);
      if (answer.acknowledged >= chain.acknowledged) {
        stores.events.delete(IDBKeyRange.bound([device, 0], [device, answer.acknowledged]));
        chain.acknowledged = answer.acknowledged;
        chain.receipt = answer.receipt;
        chain.acknowledgedAt = answer.time;
      }
      // Our own store was emptied, the server's was not: go on where it stands.
      if (chain.seq < answer.acknowledged) Object.assign(chain, { seq: answer.acknowledged, head: answer.head });
      stores.meta.put(chain, CHAIN(device));
      done({ chain, refused });
    };
  });
}

// With what was tapped, so that the sheet can say which entry was not accepted.
function keepRefusal(stores, device, told, refused) {
  stores.events.get([device, told.seq]).onsuccess = (found) => {
    if (!found.target.result) return;
    const { sheet, aspect, kind, value } = JSON.parse(found.target.result.text);
    refused.push({ device, ...told, sheet, aspect, kind, value });
    stores.refused.put(refused.at(-1));
  };
}

// A refusal is settled by the next entry on the same place.
export function settle(db, device, seqs) {
  return together(db, ["refused"], (stores) => { for (const seq of seqs) stores.refused.delete([device, seq]); });
}

// Under which scheme version and with which knowledge of the record the next taps are made.
export function learn(db, device, { scheme, seen }) {
  return together(db, ["meta"], (stores, done) => {
    stores.meta.get(CHAIN(device)).onsuccess = (found) => {
      const chain = { ...EMPTY_CHAIN, ...found.target.result };
      if (scheme) chain.scheme = scheme;
      chain.seen = Math.max(chain.seen, seen ?? 0);
      stores.meta.put(chain, CHAIN(device));
      done(chain);
    };
  });
}
