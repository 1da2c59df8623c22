// A photo made small enough for a bad network: at most 2,000 pixels a side, turned upright, as JPEG.
const LONGEST = 2000;
const QUALITY = 0.85;
const SMALL = 600_000; // bytes that go as they are

export class Unreadable extends Error {}

// {blob, name, original}: `original` is the hash of the picture as it was taken, where the browser can say it.
export async function prepared(file) {
  const original = await hashOf(file);
  const picture = await decoded(file);
  try {
    const side = Math.max(picture.width, picture.height);
    if (side <= LONGEST && file.size <= SMALL && /^image\/(jpeg|png|webp)$/.test(file.type)) {
      return { blob: file, name: file.name, original };
    }
    return { blob: await drawn(picture, Math.min(1, LONGEST / side)), name: "photo.jpg", original };
  } finally {
    picture.close?.();
  }
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Unreadable(file.name);
  }
}

function drawn(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Unreadable("canvas"))), "image/jpeg", QUALITY);
  });
}

async function hashOf(file) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
