// Where the focus goes when a part of the page is swapped: to the first thing to mend, else it stays with the control
// that was pressed, else with the part that came anew. And how many a list now shows is said.
let say;
let left = null;
let follow = false;
const words = (box, selector) => { const found = box.querySelector(selector); if (found) say(found.textContent.trim()); };

/** The control that was pressed, in the part that came anew: by its id, its name and value, or where it leads. */
function again(box, old) {
  const { id, name, value } = old;
  const chosen = old.matches("button, [type='radio'], [type='checkbox']") ? { name, value } : { name };
  const same = Object.entries(id ? { id } : name ? chosen : { href: old.getAttribute("href") ?? "" });
  return box.querySelector(`${same.map(([key, text]) => `[${key}="${CSS.escape(text)}"]`).join("")}:not(:disabled)`);
}

/** The heading of what it stood in, else of the part; a list is a region with a name. */
function heading(box, old) {
  const name = old.closest("[aria-labelledby]")?.getAttribute("aria-labelledby");
  return (name && box.querySelector(`#${CSS.escape(name)}`)) || box.querySelector("h2, [role='region']") || box;
}

function settle(box, status, { elt: asked, verb } = {}) {
  if (status === 422) words(box, ".error");
  else if (verb === "post") words(box, ":scope > .note");
  else if (asked?.closest("[data-filter], .pager")) words(box, "[data-count]");
  if (!left) return;
  const wrong = status === 422 && follow && box.querySelector("[data-error-summary], [aria-invalid='true']");
  const place = wrong || (document.activeElement === document.body && (again(box, left) ?? heading(box, left)));
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: !wrong });
}

export function start(root, tools) {
  if (say) return;
  say = tools.say;
  let letter = false; // after a key of one letter the next such key must not land in a field
  document.addEventListener("keydown", ({ key }) => { letter = key.length === 1 && key !== " "; }, true);
  document.addEventListener("pointerdown", () => { letter = false; }, true);
  document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    left = target.id === "drawer" || document.activeElement === document.body ? null : document.activeElement;
    follow = target.contains(left) && !letter;
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { target, xhr, requestConfig } }) => {
    const box = target.id && target.id !== "drawer" && document.getElementById(target.id);
    if (!box) return;
    settle(box, xhr?.status, requestConfig);
    left = null;
  });
}
