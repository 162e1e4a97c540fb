// What the reader has chosen. The address holds it, so that a view can be shared.

const initial = {
  view: "graph", selected: null, text: "", hidden: [], from: null, to: null, undated: true, speaker: null, source: null,
  focus: null, depth: 1, start: null, goal: null, fold: corpus, lone: false, limit: corpus && innerWidth < 720 ? Math.min(page.limit, 26) : page.limit, shown: [], reading: null, sort: "",
  about: null, off: [], widths: [], places: [], marks: [],
  theme: "auto", language: document.documentElement.lang, region: -1, least: 1, sure: 0,
};
const state = { ...initial };
const watchers = [];
const watch = (watcher) => watchers.push(watcher);

const names = {
  view: "view", selected: "sel", text: "q", hidden: "hide", from: "from", to: "to", undated: "undated", speaker: "by",
  source: "article", focus: "near", depth: "r", start: "a", goal: "b", fold: "fold", lone: "lone", limit: "n", shown: "show", sort: "sort",
  reading: "read", theme: "theme", language: "lang", about: "of", off: "cols", widths: "w", places: "at", marks: "mark",
  region: "in", least: "least", sure: "sure",
};
// Choices that are lists of rows, and what a row must be to be believed.
const isNumber = (text) => /^-?\d{1,6}$/.test(text);
const rowsOf = {
  widths: ([column, wide]) => Object.hasOwn(columns, column) && isNumber(wide) && Number(wide) >= narrowest,
  places: ([key, x, y, turned]) => byKey.has(key) && isNumber(x) && isNumber(y) && (corpus ? /^[0-9a-z]{1,8}$/ : /^u?$/).test(turned ?? ""),
  marks: ([key, verdict, ...rest]) => byKey.has(key) && isVerdict(verdict, rest),
};

function encode() {
  const parts = [];
  for (const [key, name] of Object.entries(names)) {
    const value = state[key];
    if (JSON.stringify(value) === JSON.stringify(initial[key])) continue;
    const text = Array.isArray(value) ? value.join(",") : typeof value === "boolean" ? (value ? "1" : "0") : value ?? "";
    parts.push(`${name}=${key in rowsOf ? value.map((row_) => row_.map(encodeText).join(":")).join(";") : encodeText(text)}`);
  }
  return parts.join("&");
}

function decode(hash) {
  const found = { ...initial };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, text = ""] = part.split("=", 2);
    const key = Object.keys(names).find((known) => names[known] === name);
    if (key) found[key] = key in rowsOf ? rowsIn(key, text) : value(key, plainText(text));
  }
  return found;
}

// A lone surrogate has no code of its own.
const encodeText = (text) => encodeURIComponent(String(text).toWellFormed?.() ?? String(text).replace(/[\ud800-\udfff]/gu, "\ufffd"));

function plainText(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}

const mostRows = 2000, longestCell = 2000;
const rowsIn = (key, text) => text.split(";", mostRows).map((row_) => row_.split(":", 5).map((cell_) => plainText(cell_).slice(0, longestCell))).filter((row_) => row_[0] && rowsOf[key](row_));

function value(key, text) {
  const like = initial[key];
  if (key === "off") return text.split(",").filter((column) => Object.hasOwn(columns, column));
  if (Array.isArray(like)) return text ? text.split(",") : [];
  if (typeof like === "boolean") return text === "1";
  if (key === "region") return /^\d+$/.test(text) && regions[Number(text)] ? Number(text) : -1;
  if (key === "sure") return Math.max(0, Math.min(100, parseInt(text, 10) || 0));
  if (key === "limit" && corpus) return Math.max(1, Math.min(2 * mostAtOnce, parseInt(text, 10) || like));
  if (typeof like === "number") return Math.max(1, Math.min(1e6, parseInt(text, 10) || like));
  if (["selected", "speaker", "focus", "start", "goal", "about"].includes(key)) return byKey.has(text) ? text : null;
  if (["source", "reading"].includes(key)) return sources.some((source) => source.id === text) ? text : null;
  if (key === "sort") return Object.hasOwn(columns, text.replace(/^-/, "")) ? text : "";
  if (["from", "to"].includes(key)) return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null;
  const allowed = { view: ["graph", "table", "text"], theme: ["auto", "light", "dark"], language: languages }[key];
  return allowed ? (allowed.includes(text) ? text : like) : text;
}

// Change some choices, write the address, and let every part of the page draw what concerns it.
function choose(changes) {
  const changed = Object.keys(changes).filter((key) => JSON.stringify(state[key]) !== JSON.stringify(changes[key]));
  if (!changed.length) return;
  Object.assign(state, changes);
  const hash = encode();
  try { history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search); } catch { location.hash = hash; }
  for (const watcher of watchers) watcher(new Set(changed));
}

const selected = () => byKey.get(state.selected) ?? null;
const select = (item) => choose({ selected: item ? item.key : null });
