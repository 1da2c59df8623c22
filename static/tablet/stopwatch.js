// A stopwatch is the log of its presses, one a line: "start 2026-11-22T04:00:00.000Z". It is folded as the server does it
// (competitions/rules/stopwatch.py); whole milliseconds, so nothing is lost on the way to a mark.
const PRESS = /^(start|stop|resume|restart) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?: (\S.*))?$/;

export function press(act, milliseconds, reason = "") {
  return `${act} ${new Date(milliseconds).toISOString()}${reason ? ` ${reason}` : ""}`;
}

// {elapsed, since, restarts}: `since` while it runs.
export function fold(log) {
  const run = { elapsed: 0, since: null, restarts: [] };
  for (const each of presses(log)) STEPS[each.act](run, each);
  return run;
}

const STEPS = {
  start: (run, { at }) => { if (run.since === null && run.elapsed === 0) run.since = at; },
  resume: (run, { at }) => { if (run.since === null && run.elapsed !== 0) run.since = at; },
  stop: (run, { at }) => {
    if (run.since === null) return;
    run.elapsed += at - run.since;
    run.since = null;
  },
  restart: (run, press) => {
    Object.assign(run, { elapsed: 0, since: null });
    run.restarts.push(press);
  },
};

function presses(log) {
  const found = [...new Set((log ?? "").split("\n"))].map((line) => PRESS.exec(line)).filter(Boolean);
  return found.map(([, act, at, reason]) => ({ act, at: new Date(at).getTime(), reason: reason ?? "" })).sort((a, b) => a.at - b.at);
}

// Two logs of one watch, from two tablets or from tablet and server: every press of either, each once.
export function united(one, other) {
  return [...new Set([...(one ?? "").split("\n"), ...(other ?? "").split("\n")])].filter(Boolean).join("\n");
}

export function elapsed(run, now) {
  return run.elapsed + (run.since === null ? 0 : Math.max(0, now - run.since));
}

// Rounded down to hundredths: what becomes the mark.
export function seconds(milliseconds) {
  const hundredths = BigInt(milliseconds) / 10n;
  const part = String(hundredths % 100n).padStart(2, "0").replace(/0+$/, "");
  return `${hundredths / 100n}${part && "."}${part}`;
}

// The big digits: m:ss.t while it runs, m:ss.hh when it stands.
export function digits(milliseconds, running) {
  const hundredths = BigInt(Math.floor(milliseconds)) / 10n;
  const [minutes, rest] = [hundredths / 6000n, hundredths % 6000n];
  const part = running ? String((rest % 100n) / 10n) : String(rest % 100n).padStart(2, "0");
  return `${minutes}:${String(rest / 100n).padStart(2, "0")}.${part}`;
}
