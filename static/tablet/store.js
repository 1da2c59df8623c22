// What this tablet keeps: in IndexedDB, written before it is shown.
const NAME = "jiangtai-tablet";
const VERSION = 1;

export const CHAIN = (device) => `chain:${device}`;
export const BUNDLE = (device) => `bundle:${device}`;

export function openStore() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      db.createObjectStore("meta");
      db.createObjectStore("events", { keyPath: ["device", "seq"] });
      db.createObjectStore("marks", { keyPath: ["device", "sheet", "aspect"] });
      db.createObjectStore("refused", { keyPath: ["device", "seq"] });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  });
}

// Everything `work` asks of the stores happens together or not at all; resolves when it is on the disk.
export function together(db, names, work, mode = "readwrite") {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(names, mode, { durability: "strict" });
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
    work(stores, (found) => { result = found; }, transaction);
  });
}

export function read(db, name, key) {
  return together(db, [name], (stores, answer) => {
    stores[name].get(key).onsuccess = (event) => answer(event.target.result);
  }, "readonly");
}

export function readAll(db, name, device, most) {
  const range = IDBKeyRange.bound([device], [device, []]);
  return together(db, [name], (stores, answer) => {
    stores[name].getAll(range, most).onsuccess = (event) => answer(event.target.result);
  }, "readonly");
}

export function write(db, key, value) {
  return together(db, ["meta"], (stores) => stores.meta.put(value, key));
}

const ENOUGH = 200_000; // some hundred taps

// Rejects when the disk has no room for a while of judging: what browsers say of their room is a guess.
export async function probe(db) {
  await write(db, "probe", "0".repeat(ENOUGH));
  await write(db, "probe", "");
}

// The tablets that still hold events nobody has acknowledged: device → how many.
export function pendingByDevice(db) {
  return together(db, ["events"], (stores, answer) => {
    stores.events.getAllKeys().onsuccess = (event) => {
      const counts = new Map();
      for (const [device] of event.target.result) counts.set(device, (counts.get(device) ?? 0) + 1);
      answer(counts);
    };
  }, "readonly");
}
