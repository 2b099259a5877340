// Files may be dropped on their field; the names are shown, and the native control stays the way in for keys.
const started = new WeakSet();

function names(box, input) {
  const list = box.querySelector("[data-drop-names]");
  list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  }));
}

function begin(box) {
  if (started.has(box)) return;
  started.add(box);
  const input = box.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); box.classList.toggle("is-over", on); };
  box.addEventListener("dragover", over(true));
  box.addEventListener("dragleave", over(false));
  box.addEventListener("drop", (event) => {
    over(false)(event);
    const given = event.dataTransfer.files;
    if (!given.length) return;
    const taken = new DataTransfer();
    for (const file of input.multiple ? given : [given[0]]) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => names(box, input));
}

export function start(root) {
  root.querySelectorAll("[data-drop]").forEach(begin);
}
