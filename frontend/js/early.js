// Runs before the first paint: the device's wish becomes the theme when the account asks for it ("auto").
const root = document.documentElement;
root.dataset.js = ""; // what folds needs a script that unfolds it
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  const wish = root.dataset.theme || "auto";
  root.dataset.bsTheme = wish === "auto" ? (dark.matches ? "dark" : "light") : wish;
};
paint();
dark.addEventListener("change", paint);
