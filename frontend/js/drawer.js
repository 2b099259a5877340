// A row's detail over the list: the list stays, and the focus goes back to where it came from.
let opener = null;
const panel = () => document.querySelector("[data-drawer-panel]");

function close() {
  const dialog = panel();
  if (!dialog) return;
  dialog.close();
}

function back() {
  document.getElementById("drawer").replaceChildren();
  const place = opener?.isConnected ? opener : opener?.id ? document.getElementById(opener.id) : null;
  (place ?? document.getElementById("main"))?.focus();
  opener = null;
}

export function startDrawer() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-drawer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    opener = link;
    htmx.ajax("GET", link.href, { source: link, target: "#drawer", swap: "innerHTML" });
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "drawer") return;
    const dialog = panel();
    if (!dialog) return;
    const asked = event.detail.requestConfig?.elt; // a link, or a button that posts; a form inside is gone by now
    if (asked?.isConnected) opener = asked;
    htmx.process(dialog); // at once, not when the swap has settled: a key pressed in between would leave the page
    if (matchMedia("(max-width: 47.99rem)").matches) dialog.showModal(); else dialog.show();
    document.getElementById("drawer-title")?.focus();
    dialog.addEventListener("close", back, { once: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel()?.open && !document.querySelector("dialog[open]:modal, details[data-menu][open]")) close();
  });
}
