// The browser's own complaint about a field is said in the language of the page, not of the browser.
let word;

function reason({ validity, min, max }) {
  if (validity.valueMissing) return word("required");
  return (validity.rangeUnderflow || validity.rangeOverflow) && min && max ? word("between", { min, max }) : "";
}

function complain({ target }) {
  if (!target.validity.customError) target.setCustomValidity(reason(target));
}

const forget = ({ target }) => { if (target.validity?.customError && !target.files) target.setCustomValidity(""); };

export function start(root, tools) {
  if (word) return;
  word = tools.word;
  document.addEventListener("invalid", complain, true);
  document.addEventListener("input", forget, true);
  document.addEventListener("change", forget, true);
}
