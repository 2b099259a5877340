// Menus are <details>: here they also close by a click elsewhere, by Esc and when another opens. The filters of a list
// unfold on phones.
const open = () => document.querySelectorAll("details[data-menu][open]");

export function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target) || event.target.closest("a[data-drawer]")) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-unfold]");
    if (button) button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  });
  const list = document.querySelector("[data-show-keys]");
  const dialog = document.getElementById("keys");
  if (!list || !dialog) return;
  list.hidden = false;
  list.addEventListener("click", () => { for (const menu of open()) menu.open = false; dialog.showModal(); });
}
