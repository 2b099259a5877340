// A toast offers its undo for ten seconds; the clock stands while it is looked at.
const STAY = 10_000;
const started = new WeakSet();

function start(toast) {
  if (started.has(toast)) return;
  started.add(toast);
  let timer = 0;
  const run = () => { timer = setTimeout(() => toast.remove(), STAY); };
  const hold = () => clearTimeout(timer);
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, hold);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, () => { hold(); run(); });
  toast.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) toast.remove(); });
  run();
}

export function startToasts() {
  const region = document.getElementById("toasts");
  if (!region) return;
  const look = () => region.querySelectorAll("[data-toast]").forEach(start);
  new MutationObserver(look).observe(region, { childList: true });
  look();
}
