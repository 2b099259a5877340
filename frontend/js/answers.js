// What the server answers when it does not answer as hoped; htmx swaps 409 and 422 by itself.
import { tell } from "./live.js";
import { word } from "./words.js";

export function startAnswers() {
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status === 409 || status === 422) return; // the answer itself says why, where it was asked
    tell(word(status < 500 ? "forbidden" : "failed"), "red");
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (!event.target.closest("[data-autosave]")) tell(word("failed"), "red");
  });
  // A session that has ended answers with the sign-in page: it must not land inside a list.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const signIn = document.body.dataset.signIn;
    if (!signIn || !new URL(event.detail.xhr.responseURL || "/", location).pathname.startsWith(signIn)) return;
    event.detail.shouldSwap = false;
    tell(word("signedOut"), "yellow");
  });
}
