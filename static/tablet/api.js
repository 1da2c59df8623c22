// Talking to the server: JSON or nothing. A login page of the hall's Wi-Fi that answers 200 counts as no network.
const PATIENCE = 15000;

export class Offline extends Error {}

export class Problem extends Error {
  constructor(status, document) {
    super(document.detail);
    this.status = status;
    this.code = document.code;
    this.sentence = document.detail;
  }
}

export async function call(path, { method = "GET", body } = {}) {
  const asked = new AbortController();
  const timer = setTimeout(() => asked.abort(), PATIENCE);
  try {
    return await answered(await fetch(path, request(method, body, asked.signal)));
  } catch (error) {
    if (error instanceof Problem || error instanceof Offline) throw error;
    throw new Offline(String(error));
  } finally {
    clearTimeout(timer);
  }
}

function request(method, body, signal) {
  const headers = { "X-Tablet": "1", Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return { method, headers, body, signal, cache: "no-store", redirect: "error", credentials: "same-origin" };
}

async function answered(response) {
  const kind = response.headers.get("content-type") ?? "";
  if (!kind.includes("json")) throw new Offline(`${response.status} ${kind}`);
  const document = await response.json();
  if (response.ok) return document;
  if (response.status >= 500) throw new Offline(document.detail);
  throw new Problem(response.status, document);
}
