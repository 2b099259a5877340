// Files may be dropped on their field, taken away again one by one, and are seen on their way. The native control stays
// the way in for keys; a form that comes back with a refusal gets its files back.
const started = new WeakSet();
const kept = new Map();
const MEGABYTE = 1024 * 1024;

const keyOf = (input) => `${input.form?.getAttribute("action")} ${input.name}`;

function give(input, files) {
  const taken = new DataTransfer();
  for (const file of files) taken.items.add(file);
  input.files = taken.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function size(bytes) {
  const [value, unit] = bytes < MEGABYTE ? [bytes / 1024, "kilobyte"] : [bytes / MEGABYTE, "megabyte"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

function line(box, input, file, word) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = `${file.name} · ${size(file.size)}`;
  item.append(name);
  const most = Number(box.dataset.most ?? 0);
  if (most && file.size > most) {
    const said = document.createElement("span");
    said.className = "error";
    said.textContent = word("tooLarge", { name: file.name, most: Math.round(most / MEGABYTE) });
    item.append(said);
  }
  const away = document.createElement("button");
  away.type = "button";
  away.className = "btn btn-text btn-sm";
  const unseen = document.createElement("span"); // the name stands beside the button; heard, it belongs to it
  unseen.className = "visually-hidden";
  unseen.textContent = file.name;
  const [before, after] = word("takeAway", { name: "\n" }).split("\n");
  away.append(before, unseen, after);
  away.addEventListener("click", () => { give(input, [...input.files].filter((each) => each !== file)); input.focus(); });
  item.append(away);
  return item;
}

function show(box, input, word) {
  const files = [...input.files];
  const most = Number(box.dataset.most ?? 0);
  box.querySelector("[data-drop-names]").replaceChildren(...files.map((file) => line(box, input, file, word)));
  const large = most ? files.find((file) => file.size > most) : null;
  input.setCustomValidity(large ? word("tooLarge", { name: large.name, most: Math.round(most / MEGABYTE) }) : "");
  kept.set(keyOf(input), files);
}

function progress(box, form) {
  const bar = box.querySelector("[data-drop-progress]");
  form?.addEventListener("htmx:xhr:loadstart", () => { bar.hidden = false; bar.value = 0; });
  form?.addEventListener("htmx:xhr:progress", ({ detail }) => {
    if (detail.lengthComputable && detail.total) bar.value = Math.round((100 * detail.loaded) / detail.total);
  });
  form?.addEventListener("htmx:afterRequest", () => { bar.hidden = true; });
}

function begin(box, { word }) {
  if (started.has(box)) return;
  started.add(box);
  const input = box.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); box.classList.toggle("is-over", on); };
  box.addEventListener("dragover", over(true));
  box.addEventListener("dragleave", over(false));
  box.addEventListener("drop", (event) => {
    over(false)(event);
    const given = [...event.dataTransfer.files];
    if (given.length) give(input, input.multiple ? [...input.files, ...given] : given.slice(0, 1));
  });
  input.addEventListener("change", () => show(box, input, word));
  progress(box, input.form);
  const refused = input.form?.querySelector("[aria-invalid='true'], [data-error-summary]");
  const before = kept.get(keyOf(input));
  if (refused && before?.length) give(input, before);
}

export function start(root, tools) {
  root.querySelectorAll("[data-drop]").forEach((box) => begin(box, tools));
}
