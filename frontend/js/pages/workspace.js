// The workspace: paragraphs and proposals by keyboard and by click; the pane alone is swapped, the text stays.
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable='true']";
const pane = () => document.getElementById("pane");

/** Brings the pane of another paragraph or proposal; the address follows, so that a reload stays here. */
function go(href) {
  const url = new URL(href, location.href);
  document.getElementById("told")?.replaceChildren();
  htmx.ajax("GET", `${url.pathname}${url.search}`, { target: "#pane", swap: "outerHTML" });
}

/** Underlines in the text the words from which the proposal was read: ranges "12-40,55-80" of the paragraph. */
function underline(words, ranges) {
  const text = words.textContent;
  const parts = [];
  let last = 0;
  for (const [start, end] of ranges) {
    if (start < last || end > text.length) continue;
    parts.push(document.createTextNode(text.slice(last, start)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    parts.push(mark);
    last = end;
  }
  parts.push(document.createTextNode(text.slice(last)));
  words.replaceChildren(...parts);
}

function ranges(marks) {
  return marks.split(",").filter(Boolean).map((pair) => pair.split("-").map(Number));
}

/** The text and the outline show which paragraph the pane is about. */
function follow(box, { scroll = true } = {}) {
  const { at, draft, marks } = pane().dataset;
  for (const mark of box.querySelectorAll(".words mark")) {
    const words = mark.closest(".words");
    if (words) words.textContent = words.textContent;
  }
  for (const old of box.querySelectorAll("[data-para][aria-current], [data-section][aria-current], [data-ref][aria-current]")) old.removeAttribute("aria-current");
  box.querySelector(`[data-ref="${CSS.escape(draft || "-")}"]`)?.setAttribute("aria-current", "true");
  const para = at && document.getElementById(`para-${at}`);
  if (para) {
    para.setAttribute("aria-current", "true");
    const words = para.querySelector(".words");
    if (words && marks) underline(words, ranges(marks));
    if (scroll) para.scrollIntoView({ block: "nearest" });
    section(box, para)?.setAttribute("aria-current", "true");
  }
  const query = draft ? `?draft=${draft}` : at ? `?at=${at}` : "";
  if (query) history.replaceState(history.state, "", `${location.pathname}${query}`);
}

/** The heading of the outline under which a paragraph stands: the last one before it. */
function section(box, para) {
  const listed = [...box.querySelectorAll("[data-section]")];
  const before = listed.filter((link) => {
    const start = document.getElementById(`para-${link.dataset.section}`);
    return start && (start === para || start.compareDocumentPosition(para) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  return before.at(-1);
}

function step(rows, isHere, by) {
  const at = rows.findIndex(isHere);
  if (at < 0) return by > 0 ? rows[0] : rows.at(-1);
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))];
}

function byKey(box, key) {
  const { at, draft } = pane().dataset;
  if (key === "j" || key === "k") {
    const refs = [...box.querySelectorAll("[data-ref]")];
    const near = refs.some((ref) => ref.dataset.ref === draft) ? draft : "";
    const next = step(refs, (ref) => ref.dataset.ref === near, key === "j" ? 1 : -1);
    if (next) go(next.getAttribute("href"));
    return Boolean(next);
  }
  if (key === "n" || key === "p") {
    const paras = [...box.querySelectorAll(".para:is(.has, .none, .aside)")];
    const next = step(paras, (para) => para.dataset.para === at, key === "n" ? 1 : -1);
    if (next) go(`?at=${next.dataset.para}`);
    return Boolean(next);
  }
  if (key === "g") {
    const all = [...box.querySelectorAll("[data-para]")];
    const here = all.findIndex((para) => para.dataset.para === at);
    const open = (para) => para.classList.contains("none");
    const next = all.slice(here + 1).find(open) ?? all.find(open);
    if (next) go(`?at=${next.dataset.para}`);
    return Boolean(next);
  }
  return false;
}

function onKey(box, event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if ("noKeys" in document.documentElement.dataset || event.target.closest?.(FIELDS) || document.querySelector("dialog[open]:modal")) return;
  if (event.key === "Enter") {
    if (event.target.closest?.("a, button, summary")) return;
    const field = document.querySelector("#f-title, #n-name");
    if (!field) return;
    field.focus();
    event.preventDefault();
    return;
  }
  if (event.key.length === 1 && byKey(box, event.key.toLowerCase())) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function onClick(box, event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-go]");
  const para = event.target.closest("[data-para]");
  if (link) {
    if (link.dataset.forget) localStorage.removeItem(`laban-draft:${document.body.dataset.account}:${link.dataset.forget}`);
    event.preventDefault();
    go(link.getAttribute("href"));
  } else if (para && !event.target.closest("a, button, input, label") && !String(getSelection())) {
    go(`?at=${para.dataset.para}`);
  }
}

/** Typing a name, or choosing a group, is choosing the way it belongs to. */
function onInput(event) {
  const picks = event.target.dataset?.picks;
  if (picks && event.target.value) document.getElementById(picks).checked = true;
}

export function start(root) {
  const box = root.querySelector("[data-workspace]");
  if (!box) return;
  document.addEventListener("keydown", (event) => onKey(box, event), true);
  box.addEventListener("click", (event) => onClick(box, event));
  box.addEventListener("input", onInput);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "pane" && event.detail.elt?.id !== "pane") return;
    const single = getComputedStyle(box).gridTemplateColumns.split(" ").length === 1;
    follow(box, { scroll: !single });
    if (single) pane().scrollIntoView({ block: "start" });
  });
  // A paragraph that came anew beside another answer is marked again.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target?.id?.startsWith("para-")) queueMicrotask(() => follow(box, { scroll: false }));
  });
  follow(box);
}
