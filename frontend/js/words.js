// The words of the scripts, in the reader's language: the page carries them as data.
let words;

/** `word("saved", { time: "07:31" })`; an unknown key shows itself, so that a gap is seen. */
export function word(key, gaps = {}) {
  words ??= JSON.parse(document.getElementById("words")?.textContent || "{}");
  return (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);
}

/** HH:MM on the device's clock. */
export function clock(when = new Date()) {
  return `${String(when.getHours()).padStart(2, "0")}:${String(when.getMinutes()).padStart(2, "0")}`;
}
