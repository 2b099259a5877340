// The queue of approvals: returning asks for the reason first, phrases are put into it, the button counts what is ticked.
const reason = (form) => form.querySelector("textarea[name$='reason']");

function returning(event) {
  const form = event.target.closest("[data-decide]");
  if (!event.target.closest("[data-return]") || !form || reason(form).value.trim()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  reason(form).focus();
}

function phrase(event) {
  const button = event.target.closest("[data-phrase]");
  if (!button) return;
  const field = reason(button.closest("[data-decide]"));
  field.value = [field.value.trim(), button.dataset.phrase].filter(Boolean).join(" ");
  field.focus();
}

function count(event) {
  if (!event.target.matches("input[name='report']")) return;
  const button = document.querySelector("[data-approve-many]");
  const number = document.querySelectorAll("input[name='report']:checked").length;
  button.textContent = number === 1 ? button.dataset.one : button.dataset.many.replace("{count}", number);
  button.disabled = number === 0;
}

export function start(root) {
  root.addEventListener("click", returning, true);
  root.addEventListener("click", phrase);
  root.addEventListener("change", count);
  root.addEventListener("laban:row", (event) => event.target.querySelector("a[href]")?.click());
}
