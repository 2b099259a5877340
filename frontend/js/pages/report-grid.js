// The report grid by keyboard (up, down, Ctrl+0), and the look of a row after the server has kept it.
const CELLS = "textarea:not([disabled]), input:not([type=hidden], [hidden], [disabled]), select, [data-nil]";
const MARKS = { open: "is-open", fix: "is-err", nil: "is-nil" };

const rowOf = (element) => element?.closest?.("tr[data-row]");
const grid = () => document.querySelector(".grid-report");

/** The server says how a row stands; its edge and its wrong fields follow. */
function follow(state) {
  const row = rowOf(state);
  if (!row) return;
  row.classList.remove("is-open", "is-err", "is-nil", "is-done");
  row.classList.add(MARKS[state.dataset.state] ?? "is-done");
  const wrong = (state.dataset.wrong ?? "").split(" ").filter(Boolean);
  for (const field of row.querySelectorAll("textarea, input, select")) {
    const name = field.name.replace(/^r\d+-/, "");
    if (wrong.includes(name)) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
  }
  const why = row.querySelector("[id^='why-']");
  if (why && !why.contains(document.activeElement)) why.hidden = !("doubtful" in state.dataset);
}

/** The same cell one row above or below; columns are told apart by the beginning of their id. */
function step(from, by) {
  const rows = [...grid().querySelectorAll("tr[data-row]")];
  const column = from.id.replace(/\d+$/, "");
  for (let at = rows.indexOf(rowOf(from)) + by; at >= 0 && at < rows.length; at += by) {
    const target = rows[at].querySelector(`[id^='${column}']`) ?? rows[at].querySelector(CELLS);
    if (target && target.matches(CELLS)) { target.focus(); target.scrollIntoView({ block: "nearest" }); return true; }
  }
  return false;
}

/** A text of one line is left at once, a longer one only from its very beginning or end. */
function leaves(field, by) {
  if (field.matches("select, [type=date]")) return false;
  if (!field.matches("textarea")) return true;
  const { lineHeight } = getComputedStyle(field);
  if (!field.value.includes("\n") && field.clientHeight < 2.2 * parseFloat(lineHeight)) return true;
  return by < 0 ? field.selectionEnd === 0 : field.selectionStart === field.value.length;
}

function keep(button) {
  const row = rowOf(button);
  for (const field of row.querySelectorAll("[id^='v-']")) field.value = button.dataset.keepMine;
  const first = row.querySelector("textarea");
  first?.dispatchEvent(new Event("input", { bubbles: true }));
  first?.dispatchEvent(new Event("change", { bubbles: true }));
  first?.focus();
}

function drop(button) {
  const row = rowOf(button);
  try { localStorage.removeItem(`laban-draft:${document.body.dataset.account}:${row.dataset.draft}`); } catch { /* nothing kept, nothing to drop */ }
}

function pressed(event) {
  const row = rowOf(event.target);
  if (!row || event.isComposing) return;
  if (event.ctrlKey && event.key === "0") {
    const button = row.querySelector("[data-nil]");
    if (button) { event.preventDefault(); button.focus(); button.click(); }
    return;
  }
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || event.shiftKey || event.altKey || event.metaKey || !event.target.matches(CELLS)) return;
  if ((event.ctrlKey || leaves(event.target, by)) && step(event.target, by)) event.preventDefault();
}

export function start(root) {
  root.addEventListener("keydown", pressed);
  // Pressing these must not leave the cell first: that would save it, and the answer would take the button away.
  root.addEventListener("mousedown", (event) => { if (event.target.closest("[data-keep-mine], [data-drop-draft]")) event.preventDefault(); });
  root.addEventListener("click", (event) => {
    const mine = event.target.closest("[data-keep-mine]");
    if (mine) keep(mine);
    const stored = event.target.closest("[data-drop-draft]");
    if (stored) drop(stored);
  });
  // What was sent from the preview took its drawer along, and with it the focus.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id === "grid" && document.activeElement === document.body) document.getElementById("main")?.focus();
  });
  root.addEventListener("htmx:oobAfterSwap", () => { for (const state of root.querySelectorAll(".grid-report [data-state]")) follow(state); });
}
