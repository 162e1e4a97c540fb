// Elements are made from text only; no string of the data is ever read as markup.

const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  return fill(element, attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A name or sentence of an article: shown as it is, in its own direction, never mixed with what stands beside it.
const quoted = (tag, text, attributes = {}) => make(`${tag}.text`, { dir: "auto", ...attributes }, shown(text));

// Long text scrolls in a frame of its own, which the keyboard can reach.
const longText = 900;
const scrolls = (found) => found.reduce((sum, { text }) => sum + text.length, 0) > longText ? { tabindex: 0, role: "group", "aria-label": say("sentence"), class: "scrolls" } : {};

const button = (words, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, words);

function announce(text) {
  const live = byId("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 60);
}
