// What changed without a new page: said once to screen readers, or told in a note that stays.
export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}

/** A note above the page's content; tone "red", "yellow" or "". An empty text takes it away. */
export function tell(text, tone = "") {
  const note = document.getElementById("line-note");
  if (!note) return;
  note.hidden = !text;
  note.className = `note${tone ? ` n-${tone}` : ""}`;
  note.textContent = text;
  if (text) say(text);
}

document.addEventListener("laban:say", (event) => say(event.detail));
