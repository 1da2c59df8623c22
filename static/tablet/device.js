// How this tablet is, and keeping it awake while somebody judges on it.
let battery = null;

navigator.getBattery?.().then((found) => { battery = found; }, () => {});

export function reporter(model, version) {
  return async () => ({
    unsent: model.pending(), battery: battery ? Math.round(battery.level * 100) : null, version,
  });
}

export function stayAwake() {
  const ask = () => {
    if (document.visibilityState !== "visible") return;
    // The system may take it back, to save the battery or because another page was looked at: then it is asked again.
    navigator.wakeLock?.request("screen").then((lock) => lock.addEventListener("release", () => setTimeout(ask, 1000)), () => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

// Asks the browser not to throw the marks away when the disk runs full; says whether it promised.
export async function keepStorage() {
  return (await navigator.storage?.persist?.()) ?? false;
}
