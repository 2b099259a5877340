// The box in the head of a list ticks all boxes of its name in the same table, and shows when some are ticked.
const started = new WeakSet();

function begin(head) {
  if (started.has(head)) return;
  started.add(head);
  const table = head.closest("table");
  const boxes = () => [...table.querySelectorAll(`tbody input[type=checkbox][name="${CSS.escape(head.dataset.choose)}"]`)];
  const show = () => {
    const all = boxes();
    const ticked = all.filter((box) => box.checked).length;
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  };
  head.addEventListener("change", () => { for (const box of boxes()) box.checked = head.checked; });
  table.addEventListener("change", (event) => { if (event.target !== head) show(); });
  show();
}

export function start(root) {
  root.querySelectorAll("[data-choose]").forEach(begin);
}
