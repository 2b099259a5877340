// Keeps of Bootstrap's finished sheet what our templates may use (docs/how-to/components.md lists it) and
// drops the rest: a list of families, not a search through templates, so that a template can use a kept class
// without a rebuild.
const KEPT = [
  /^btn(-sm|-close|-group|-check)?$/, /^form-(control|control-sm|select|select-sm|check|check-input|check-label|check-inline|label|text|switch)$/,
  /^input-group(-text)?$/, /^was-validated$/, /^(is|was)-(in)?valid(ated)?$/, /^visually-hidden(-focusable)?$/, /^collapse$/, /^show$/, /^active$/, /^disabled$/,
  /^d-(none|block|flex|grid|inline|inline-block|inline-flex)$/, /^flex-(wrap|column|fill|grow-1)$/, /^(justify-content|align-items|align-self)-\w+$/,
  /^[mp][tbsexy]?-([0-5]|auto)$/, /^gap-[0-5]$/, /^text-(start|end|center|break|nowrap|wrap|truncate|decoration-none)$/, /^fw-(normal|semibold|bold)$/, /^w-(100|50|auto)$/, /^mb-0$/, /^ratio/, /^list-unstyled$/,
];
const kept = (name) => KEPT.some((pattern) => pattern.test(name));

/** Splits a sheet into [prelude, body] of its top-level rules; comments go, but for the licence. */
function* rules(text) {
  let depth = 0, start = 0, open = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === "{" && depth++ === 0) open = i;
    if (text[i] === "}" && --depth === 0) {
      yield [text.slice(start, open).trim(), text.slice(open + 1, i)];
      start = i + 1;
    }
  }
}

/** One selector stays when each class in it is kept; the dark variants of dropped parts fall with them. */
function selectors(prelude) {
  return prelude.split(/,(?![^(]*\))/).filter((selector) => {
    const names = [...selector.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((match) => match[1]);
    return names.every(kept);
  }).join(",");
}

function keep(text) {
  let result = "";
  for (const [prelude, body] of rules(text)) {
    if (prelude.startsWith("@media") || prelude.startsWith("@supports")) {
      const inner = keep(body);
      if (inner) result += `${prelude}{${inner}}\n`;
    } else if (!prelude.startsWith("@")) {
      const left = selectors(prelude);
      if (left) result += `${left}{${body}}\n`;
    }
  }
  return result;
}

export function keepOfBootstrap(text) {
  const licence = text.match(/\/\*![\s\S]*?\*\//)?.[0] ?? "";
  return `${licence}\n${keep(text.replaceAll(/@charset[^;]*;/g, "").replaceAll(/\/\*[\s\S]*?\*\//g, ""))}`;
}
