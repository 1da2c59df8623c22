// Which tablet this is, as the pairing left it: no secret, and to be had without a network. Who asks is decided by the
// other cookie, which no script can read.
const NAME = "jiangtai-tablet-id";
const YEAR = 31536000;

export function pairedDevice() {
  return document.cookie.match(new RegExp(`(?:^|; )${NAME}=([0-9a-f-]{36})`))?.[1] ?? null;
}

export function remember(device) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  for (const path of ["/tablet", "/en/tablet"]) {
    document.cookie = `${NAME}=${device}; Path=${path}; Max-Age=${YEAR}; SameSite=Strict${secure}`;
  }
}
