// The end of a session is said five minutes before, in every tab; any request in any tab puts it off.

let tools;

const WARN = 5 * 60_000;
const KEY = "laban-alive";
const life = Number(document.body.dataset.idle) * 1000;
let alive = Date.now();
let box = null;

function seen(at = Date.now(), shared = false) {
  alive = Math.max(alive, at);
  if (!shared) try { localStorage.setItem(KEY, String(alive)); } catch { /* other tabs then count for themselves */ }
  if (life - (Date.now() - alive) > WARN) { box?.remove(); box = null; }
}

async function stay() {
  const answer = await fetch(document.body.dataset.stay, { redirect: "manual" }).catch(() => null);
  if (answer?.ok || answer?.status === 204) seen(); else tools.tell(tools.word("signedOut"), "yellow");
}

function warn(minutes) {
  const text = tools.word("idle", { minutes });
  if (!box) {
    box = document.createElement("div");
    box.className = "toast-lb";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = tools.word("stay");
    button.addEventListener("click", stay);
    box.append(document.createElement("span"), button);
    document.getElementById("toasts").append(box);
    tools.say(text);
  }
  if (box.firstChild.textContent !== text) box.firstChild.textContent = text;
}

function tick() {
  const left = life - (Date.now() - alive);
  if (left <= 0) { box?.remove(); box = null; tools.tell(tools.word("signedOut"), "yellow"); clearInterval(timer); return; }
  if (left <= WARN) warn(Math.max(1, Math.ceil(left / 60_000)));
}

let timer = 0;
export function start(root, given) {
  if (timer || !life) return;
  tools = given;
  seen();
  addEventListener("storage", (event) => { if (event.key === KEY && event.newValue) seen(Number(event.newValue), true); });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr?.status) seen(); });
  timer = setInterval(tick, 10_000);
}
