// The pressed button says that it is sending, and a second press does nothing until the answer is here.
import { word } from "./words.js";

const PATIENCE = 10_000; // a form that answers with a file leaves the page standing

function begin(button) {
  if (!button || button.hasAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  if (!button.matches(".icon-btn, .menu-list *, .toast-lb *")) {
    button.dataset.words = button.innerHTML;
    button.textContent = word("sending");
  }
}

function end(root) {
  for (const button of root.querySelectorAll("[aria-busy='true']:is(button, input)")) {
    button.removeAttribute("aria-busy");
    if (button.dataset.words) button.innerHTML = button.dataset.words;
    delete button.dataset.words;
  }
}

export function startBusy() {
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (target.method === "dialog" || target.matches("[data-preference], [data-filter]")) return;
    if (submitter?.getAttribute("aria-busy") === "true") { event.preventDefault(); event.stopImmediatePropagation(); return; }
    // After the browser has read the button's own value and the request has left.
    setTimeout(() => {
      if (target.isConnected && target.method === "post") begin(submitter);
      setTimeout(() => end(target), PATIENCE);
    });
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => end(event.detail.elt.closest?.("form") ?? event.detail.elt));
  addEventListener("pageshow", () => end(document));
}
