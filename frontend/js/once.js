// The key of one sending: the server makes the first, a form that stays on the page gets a new one after each success.
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function renewKeys(root) {
  for (const field of root.querySelectorAll("[data-once]")) field.value = freshKey();
}

export function startOnce() {
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (event.detail.successful && form) renewKeys(form);
  });
  // Back to a page the browser kept: what is sent from it now is another act.
  addEventListener("pageshow", (event) => { if (event.persisted) renewKeys(document); });
}
