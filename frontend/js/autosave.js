// Saves what is typed: 2 s after the last key, on leaving a cell, on hiding the tab. The element with
// [data-autosave] sends itself through htmx (hx-post, hx-trigger="autosave"); its draft stays on the device
// until the server has it, and is sent again when the line is back.

let tools;

const PAUSE = 2000;
const AGAIN = 15_000;
const known = new Map();

const fieldsOf = (box) => [...box.querySelectorAll("input, textarea, select")]
  .filter((field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type));

const draftKey = (box) => `laban-draft:${document.body.dataset.account}:${box.dataset.draft}`;

const ticked = (field) => field.type === "checkbox" || field.type === "radio";

/** Fields by what tells them apart even when the form comes back with others: name, value of a box, which of its name. */
function named(box) {
  const seen = new Map();
  return fieldsOf(box).map((field) => {
    const name = ticked(field) ? `${field.name}=${field.value}` : field.name;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return [`${name}#${nth}`, field];
  });
}

function read(box) {
  return Object.fromEntries(named(box).map(([key, field]) => [key, ticked(field) ? field.checked : field.value]));
}

/** True when a field differed from what was kept. */
function write(box, values) {
  let changed = false;
  for (const [key, field] of named(box)) {
    if (!(key in values) || field.disabled) continue;
    const what = ticked(field) ? "checked" : "value";
    changed ||= field[what] !== values[key];
    field[what] = values[key];
  }
  return changed;
}

const store = {
  keep(box) { try { localStorage.setItem(draftKey(box), JSON.stringify(read(box))); } catch { /* a full or closed store loses nothing but the draft */ } },
  drop(box) { try { localStorage.removeItem(draftKey(box)); } catch { /* as above */ } },
  take(box) { try { return JSON.parse(localStorage.getItem(draftKey(box))); } catch { return null; } },
};

function mark(box, text) {
  const place = box.querySelector("[data-saved]");
  if (place) place.textContent = text;
}

class Autosave {
  constructor(box) {
    this.box = box;
    this.timer = 0;
    this.dirty = false;
    this.version = 0;
    this.sending = null;
    box.addEventListener("input", () => this.changed());
    box.addEventListener("change", () => { this.changed(); this.send(); });
    box.addEventListener("focusout", () => this.send());
    box.addEventListener("htmx:afterRequest", (event) => this.answered(event));
    const draft = box.dataset.draft && store.take(box);
    if (draft) this.restore(draft);
  }

  /** Said only when it was left behind: a form that has just come back with its refusal was never away. */
  restore(draft) {
    if (!write(this.box, draft)) { store.drop(this.box); return; }
    if (refused !== this.box.dataset.draft) tools.tell(tools.word("restored"), "yellow");
    this.changed();
  }

  changed() {
    this.dirty = true;
    this.version += 1;
    if (this.box.dataset.draft) store.keep(this.box);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  send() {
    if (!this.dirty || this.sending !== null) return;
    clearTimeout(this.timer);
    this.sending = this.version;
    mark(this.box, tools.word("saving"));
    htmx.trigger(this.box, "autosave");
    // No request left (another one holds the element): try again in a moment.
    setTimeout(() => { if (this.sending !== null && !this.box.classList.contains("htmx-request")) this.retry(); }, 50);
  }

  retry() {
    this.sending = null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), AGAIN);
  }

  answered(event) {
    if (event.detail.elt !== this.box || this.sending === null) return;
    const { successful, xhr } = event.detail;
    for (const field of this.box.querySelectorAll("[data-once]")) field.value = tools.freshKey();
    // Sent away to sign in: that is no answer, the draft stays.
    if (xhr.getResponseHeader("HX-Redirect")) { this.sending = null; return; }
    if (successful) return this.stored(xhr.getResponseHeader("X-Saved-At") || tools.clock());
    if (xhr.status === 0) { this.lost(); return this.retry(); }
    // Refused as it stands (409, 422): the answer says why; the draft stays until it is mended.
    this.sending = null;
    this.dirty = false;
    mark(this.box, "");
  }

  stored(time) {
    const all = this.sending === this.version;
    this.sending = null;
    mark(this.box, tools.word("saved", { time }));
    if (!all) { this.timer = setTimeout(() => this.send(), PAUSE); return; }
    this.dirty = false;
    store.drop(this.box);
    found();
  }

  lost() {
    mark(this.box, "");
    if (!lostAt) { lostAt = tools.clock(); tools.tell(tools.word("offline", { time: lostAt }), "yellow"); }
  }

  /** The tab goes: the last words leave with a request that outlives the page. */
  leave() {
    if (!this.dirty) return;
    const body = new FormData(this.box.closest("form") ?? undefined);
    if (!(this.box instanceof HTMLFormElement)) for (const field of fieldsOf(this.box)) if (field.type !== "checkbox" || field.checked) body.set(field.name, field.value);
    body.set("_key", tools.freshKey());
    const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] ?? "";
    const version = this.version;
    fetch(this.box.getAttribute("hx-post"), { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token, "HX-Request": "true" } })
      .then((answer) => { if (answer.ok && !answer.redirected && !answer.headers.has("HX-Redirect") && version === this.version) { this.dirty = false; store.drop(this.box); } })
      .catch(() => {});
  }
}

let refused = "";
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  refused = detail.xhr.status === 409 || detail.xhr.status === 422 ? detail.elt.closest("[data-draft]")?.dataset.draft ?? "" : "";
});

let lostAt = "";
function found() {
  if (lostAt && [...known.values()].every((one) => !one.dirty)) { lostAt = ""; tools.tell(tools.word("online")); }
}

const each = (act) => { for (const [box, one] of known) if (box.isConnected) act(one); else known.delete(box); };
addEventListener("online", () => each((one) => { one.sending = null; one.send(); }));
addEventListener("offline", () => each((one) => { if (one.dirty) one.lost(); }));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") each((one) => one.leave()); });

export function start(root, given) {
  tools = given;
  const boxes = [...root.querySelectorAll("[data-autosave]")];
  if (root.matches?.("[data-autosave]")) boxes.push(root);
  for (const box of boxes) if (!known.has(box)) known.set(box, new Autosave(box));
}
