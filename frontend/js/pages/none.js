// A page's own script lies here as <name>.js and is named by {% block page_script %}.
export function start() {}
