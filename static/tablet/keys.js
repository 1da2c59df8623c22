// By keyboard: ↑ ↓ go from aspect to aspect, digits choose, + and − count, n next competitor, u undo, r review.
export function listen(view, act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const handled = inRow(event, view) || onSheet(event.key, act);
    if (handled) event.preventDefault();
  });
}

function inRow(event, view) {
  const rows = view.rows;
  const here = rows.findIndex((row) => row.node.contains(document.activeElement));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = here < 0 ? 0 : here + (event.key === "ArrowDown" ? 1 : -1);
    if (rows[next]) view.goTo(rows[next].code);
    return Boolean(rows[next]);
  }
  const act = here < 0 ? undefined : rows[here].control.keys.get(event.key);
  if (!act || rows[here].sheet.locked(rows[here].code)) return false;
  act();
  return true;
}

function onSheet(key, act) {
  const does = { n: act.next, u: act.undo, r: act.review }[key];
  does?.();
  return Boolean(does);
}
