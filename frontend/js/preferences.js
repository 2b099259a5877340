// Light or dark, and the density, change at once; the server is told behind and keeps the wish with the account.
const root = document.documentElement;

function show(name, value) {
  if (name === "density") { root.dataset.density = value; return; }
  root.dataset.theme = value;
  const dark = value === "dark" || (value === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.bsTheme = dark ? "dark" : "light";
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) toggle.value = dark ? "light" : "dark";
}

export function startPreferences() {
  // The server may think "auto" is light: the button offers the other of what is seen.
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) toggle.value = root.dataset.bsTheme === "dark" ? "light" : "dark";
  document.addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    if (!form.matches("[data-preference]") || !button) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    for (const other of form.querySelectorAll("[aria-pressed]")) other.setAttribute("aria-pressed", String(other === button));
    show(button.name, button.value);
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
  });
}
