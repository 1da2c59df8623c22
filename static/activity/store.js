// Drafts on this telephone: each activity with its photos, in IndexedDB, until the server has them.
const NAME = "jiangtai-activities";
const DRAFTS = "drafts";

export function openStore() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(DRAFTS, { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  });
}

function together(db, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction([DRAFTS], mode, { durability: "strict" });
    let answer;
    transaction.oncomplete = () => resolve(answer);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    work(transaction.objectStore(DRAFTS), (found) => { answer = found; });
  });
}

export function put(db, draft) {
  return together(db, "readwrite", (store) => store.put(draft));
}

// Changes one draft in one transaction, so that a sender and a form do not undo each other; nothing when it is gone.
export function change(db, id, work) {
  return together(db, "readwrite", (store, answer) => {
    store.get(id).onsuccess = (event) => {
      const draft = event.target.result;
      if (!draft) return;
      work(draft);
      store.put(draft);
      answer(draft);
    };
  });
}

export function forget(db, id) {
  return together(db, "readwrite", (store) => store.delete(id));
}

export function get(db, id) {
  return together(db, "readonly", (store, answer) => {
    store.get(id).onsuccess = (event) => answer(event.target.result);
  });
}

// Of one account and, when said, one studio; the oldest first.
export async function all(db, account, slug) {
  const found = await together(db, "readonly", (store, answer) => {
    store.getAll().onsuccess = (event) => answer(event.target.result);
  });
  return found
    .filter((draft) => draft.account === account && (!slug || draft.slug === slug))
    .sort((one, other) => one.at - other.at);
}

// A version 4 UUID; a page on plain http has no crypto.randomUUID.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
