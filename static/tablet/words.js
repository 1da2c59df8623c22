// Every sentence comes with the bundle, in the language of the page.
let labels = {};

export function speak(chosen) {
  labels = chosen;
}

export function t(name, values = {}) {
  const sentence = labels[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

export function clock(moment) {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false, timeZone: "Asia/Shanghai" };
  return moment ? new Intl.DateTimeFormat("zh-CN", options).format(new Date(moment)) : "";
}

// Seconds as a judge reads them: 6:41, or 6:41.25.
export function minutes(seconds) {
  const [whole, part] = String(seconds).split(".");
  const count = Number(whole);
  return `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}${part ? `.${part}` : ""}`;
}
