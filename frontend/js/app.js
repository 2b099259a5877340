// The one script of every page. What only some pages need comes as its own chunk, when the page has it.
import { startAnswers } from "./answers.js";
import { startBusy } from "./busy.js";
import { startDrawer } from "./drawer.js";
import { startKeys } from "./keys.js";
import { say, tell } from "./live.js";
import { startMenus } from "./menus.js";
import { freshKey, startOnce } from "./once.js";
import { startPreferences } from "./preferences.js";
import { startToasts } from "./toasts.js";
import { clock, word } from "./words.js";

// What chunks and the scripts of pages are given, so that they share no module with this one.
const tools = { clock, freshKey, say, tell, word };

const later = [
  ["[data-autosave]", () => import("./autosave.js")],
  ["[data-choose]", () => import("./choose.js")],
  ["[data-drop]", () => import("./drop.js")],
  ["[hx-get], [hx-post]", () => import("./focus.js")],
  ["[required], [min]", () => import("./validity.js")],
  ["body:not([data-idle='0'])[data-idle]", () => import("./session.js")],
];

/** Starts what this part of the page asks for; each module knows what it has already started. */
function look(root) {
  for (const [selector, load] of later) {
    if (root.matches?.(selector) || root.querySelector(selector)) load().then((module) => module.start(root, tools));
  }
}

for (const start of [startAnswers, startBusy, startDrawer, startKeys, startMenus, startOnce, startPreferences, startToasts]) start();
look(document);
document.addEventListener("htmx:load", (event) => look(event.detail.elt));
document.querySelector("[data-error-summary]")?.focus();

const page = document.body.dataset.page?.trim();
if (page) import(`./pages/${page}.js`).then((module) => module.start(document, tools));
