// The stopwatch in the row of its aspect: it covers nothing, and what it shows is counted from the log, not from ticks.
import { h, show } from "../dom.js";
import { digits, elapsed, fold, press, seconds } from "../stopwatch.js";
import { onTap } from "../tap.js";
import { clock, minutes, t } from "../words.js";

const EVERY = 70; // the tenths must not seem to stumble

// `take` hears the stopped time as the mark; without it this is the second timekeeper's watch.
export function watch(aspect, sheet, take) {
  const run = () => fold(sheet.timer(aspect.code));
  const log = (act, reason) => sheet.press(aspect.code, press(act, sheet.now(), reason));
  const face = h("output", { class: "watch__face", role: "timer", "aria-label": t("watch") });
  const go = onTap(h("button", { type: "button", class: "watch__b watch__b--go" }), () => log(nextOf(run())));
  const again = h("button", { type: "button", class: "watch__b", "aria-label": t("watchAgainOf", { code: aspect.code }), onclick: () => ask() }, t("watchAgain"));
  const use = onTap(h("button", { type: "button", class: "watch__b watch__b--use" }), () => use.value && take?.(use.value));
  const reasons = h("div", { class: "watch__reasons", hidden: true, role: "group", "aria-label": t("watchReason") });
  const restarts = h("ul", { class: "watch__log" });
  const ask = () => { reasons.hidden = !reasons.hidden; };
  show(reasons, [h("span", { class: "counter__name" }, t("watchReason")), ["watchFalseStart", "watchFault", "watchMistake"].map((reason) =>
    h("button", { type: "button", class: "watch__b", onclick: () => { reasons.hidden = true; log("restart", t(reason)); } }, t(reason)))].flat());
  const tick = () => {
    if (!face.isConnected) return stopTicking();
    const now = run();
    face.textContent = digits(elapsed(now, sheet.now()), now.since !== null);
    return undefined;
  };
  let timer = null;
  const stopTicking = () => { clearInterval(timer); timer = null; };
  const update = () => {
    const now = run();
    const running = now.since !== null;
    const may = sheet.mayTime(aspect.code);
    node.hidden = !may && !sheet.timer(aspect.code);
    face.textContent = digits(elapsed(now, sheet.now()), running);
    face.classList.toggle("is-running", running);
    go.textContent = t({ start: "watchStart", stop: "watchStop", resume: "watchResume" }[nextOf(now)]);
    go.classList.toggle("watch__b--stop", running);
    go.disabled = !may;
    again.disabled = !may || (!running && now.elapsed === 0);
    use.value = running || now.elapsed === 0 ? "" : seconds(now.elapsed);
    const taken = use.value !== "" && use.value === sheet.value(aspect.code);
    use.hidden = !take || use.value === "" || taken;
    use.disabled = !may || sheet.locked(aspect.code);
    use.textContent = use.value ? t("watchUse", { time: minutes(use.value) }) : "";
    show(restarts, now.restarts.map((each) => h("li", {}, t("watchRestarted", { time: clock(each.at), reason: each.reason }))));
    if (running && timer === null) timer = setInterval(tick, EVERY);
    if (!running) stopTicking();
  };
  const node = h("div", { class: "watch", role: "group", "aria-label": `${t("watch")} ${aspect.code}` },
    face, h("div", { class: "watch__row" }, go, use, again), reasons, restarts);
  return { node, update };
}

function nextOf(run) {
  if (run.since !== null) return "stop";
  return run.elapsed === 0 ? "start" : "resume";
}
