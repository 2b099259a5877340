// Where the focus goes when a part of the page is swapped: to the first thing to mend, else it stays with the control
// that was pressed, else with the part that came anew. And how many a list now shows is said.
let say;
let left = null;
const words = (box, selector) => { const found = box.querySelector(selector); if (found) say(found.textContent.trim()); };

/** The control that was pressed, in the part that came anew: by its id, its name and value, or where it leads. */
function again(box, { id, name, value, attributes }) {
  const same = Object.entries(id ? { id } : name ? { name, value } : { href: attributes.href?.value ?? "" });
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
  // Only for who was in this part: after a key of one letter, pressed elsewhere, the next must not land in a field.
  if (!left) return;
  const wrong = status === 422 && box.querySelector("[data-error-summary], [aria-invalid='true']");
  const place = wrong || (document.activeElement === document.body && (again(box, left) ?? heading(box, left)));
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: !wrong });
}

export function start(root, tools) {
  if (say) return;
  say = tools.say;
  document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    left = target.id && target.id !== "drawer" && target.contains(document.activeElement) ? document.activeElement : null;
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { target, xhr, requestConfig } }) => {
    const box = target.id && target.id !== "drawer" && document.getElementById(target.id);
    if (!box) return;
    settle(box, xhr?.status, requestConfig);
    left = null;
  });
}
