// Another seat's marks stay on this device until the server has acknowledged all of them, and no longer.
import { BUNDLE, CHAIN, together } from "./store.js";

const STORES = ["meta", "events", "marks", "refused"];

// Wipes what is settled; resolves to what still waits: {contest, judge, count} for each other pairing.
export function forgetOthers(db, device) {
  return together(db, STORES, (stores, answer) => {
    const waiting = [];
    stores.meta.getAllKeys().onsuccess = (found) => {
      const kept = found.target.result.map((key) => /^(?:bundle|chain):(.+)$/.exec(key)?.[1]);
      for (const other of new Set(kept)) if (other && other !== device) forgetOne(stores, other, waiting);
    };
    answer(waiting);
  });
}

function forgetOne(stores, device, waiting) {
  const all = IDBKeyRange.bound([device], [device, []]);
  stores.events.count(all).onsuccess = (counted) => {
    const count = counted.target.result;
    if (!count) {
      for (const name of ["marks", "refused"]) stores[name].delete(all);
      for (const key of [BUNDLE(device), CHAIN(device)]) stores.meta.delete(key);
      return;
    }
    stores.meta.get(BUNDLE(device)).onsuccess = (found) => {
      const tablet = found.target.result?.tablet;
      waiting.push({ contest: tablet?.contest_name ?? "", judge: tablet?.judge ?? "", count });
    };
  };
}
