// Keys of one letter (listed under "?"): off in fields, and off altogether when the account says so.
const visible = (element) => element.offsetParent !== null || element.getClientRects().length > 0;

function current(list) {
  return list.querySelector("[data-row][aria-current='true'], [data-row][aria-selected='true']");
}

function move(step) {
  const here = document.activeElement?.closest("[data-keys]");
  const list = here ?? [...document.querySelectorAll("[data-keys]")].find(visible);
  if (!list) return false;
  const rows = [...list.querySelectorAll("[data-row]")].filter(visible);
  const at = rows.indexOf(current(list));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (!next) return false;
  const mark = rows.some((row) => row.hasAttribute("aria-selected")) ? "aria-selected" : "aria-current";
  for (const row of rows) row.removeAttribute(mark);
  next.setAttribute(mark, "true");
  const target = next.querySelector("a[href], button, input, textarea") ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("laban:row", { bubbles: true }));
  return true;
}

function press(key) {
  const name = CSS.escape(key.toLowerCase());
  const row = document.activeElement?.closest("[data-row]");
  const found = [...(row?.querySelectorAll(`[data-key="${name}"]`) ?? []), ...document.querySelectorAll(`[data-key="${name}"]`)];
  const wanted = key.toLowerCase() === "z" ? found.findLast(visible) : found.find(visible);
  if (!wanted || wanted.disabled) return false;
  if (wanted.matches("input:not([type=checkbox], [type=radio]), textarea, select")) wanted.focus(); else wanted.click();
  return true;
}

function search() {
  const field = [...document.querySelectorAll("[data-search]")].find(visible);
  if (field) { field.focus(); field.select(); } else document.querySelector(".search-link")?.click();
  return true;
}

function help() {
  const dialog = document.getElementById("keys");
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}

const acts = { "/": search, "?": help, j: () => move(1), k: () => move(-1) };

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    if ("noKeys" in document.documentElement.dataset || event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable='true']")) return;
    if (document.querySelector("dialog[open]:modal")) return;
    const act = acts[event.key.toLowerCase()] ?? (() => press(event.key));
    if (act()) event.preventDefault();
  });
}
