// The search field: completes every form of every name, and finds words in the sentences.

const forms = things.flatMap((thing) => [thing.label, ...thing.aliases.map(([name]) => name)].map((name, n) => ({ thing, name, other: n > 0, plain: plain(name) })));
const mostOptions = 12;

function matching(text) {
  const needle = plain(text.trim());
  if (!needle) return [];
  const best = new Map();
  for (const form of forms) {
    const at = form.plain.indexOf(needle);
    if (at < 0) continue;
    const rank = at === 0 ? 0 : /\w/.test(form.plain[at - 1]) ? 2 : 1;
    const known = best.get(form.thing);
    if (!known || rank < known.rank) best.set(form.thing, { ...form, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || a.thing.id - b.thing.id).slice(0, mostOptions);
}

// A field with a list that completes it, by mouse and by keyboard; `pick` gets the thing chosen, `enter` any other text.
function combobox(input, list, pick, enter) {
  let options = [], active = -1;
  const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (option) => { close(); input.value = ""; pick(option.thing); };
  const move = (by) => {
    if (!options.length) return;
    active = (active + by + options.length) % options.length;
    [...list.querySelectorAll("[role=option]")].forEach((element, n) => {
      element.setAttribute("aria-selected", String(n === active));
      if (n === active) { element.scrollIntoView({ block: "nearest" }); input.setAttribute("aria-activedescendant", element.id); }
    });
  };
  const open = () => {
    options = matching(input.value);
    active = -1;
    list.replaceChildren(...options.map((option, n) => optionElement(list, option, n, () => take(option))));
    const empty = !options.length;
    if (empty && enter && input.value.trim()) list.append(make("div.option", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, say("search_none")));
    list.hidden = !input.value.trim() || !list.childNodes.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (input.value.trim()) announce(say("search_results", { n: options.length }));
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (list.hidden) open(); move(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter") { event.preventDefault(); if (active >= 0) take(options[active]); else if (options.length === 1) take(options[0]); else if (enter) { close(); enter(input.value); } }
    else if (event.key === "Escape") { event.stopPropagation(); if (list.hidden) input.value = ""; close(); }
  });
}

function optionElement(list, { thing, name, other }, n, click) {
  return make("div.option", { role: "option", id: `${list.id}-${n}`, "aria-selected": "false", mousedown: (event) => event.preventDefault(), click },
    kindSign(thing.kind), quoted("span", other ? `${short(thing.label, 60)} (${short(name, 60)})` : short(name, 120)));
}

function startSearch() {
  combobox(byId("search"), byId("found"), (thing) => { reveal(thing); openFilters(false); }, (text) => choose({ text: text.trim() }));
  watch((changed) => { if (changed.has("text") || changed.has("language")) showText(); });
  showText();
}

function showText() {
  const chip = byId("search-note");
  chip.hidden = !state.text;
  chip.replaceChildren(quoted("span", say("search_text", { text: short(state.text, 80) })), button(say("search_clear"), () => choose({ text: "" })));
}

// Select a thing or fact and make sure that it is drawn.
function reveal(item) {
  choose({ selected: item.key, shown: isDrawn(item) ? state.shown : [...new Set([...state.shown, item.key])] });
  bringIntoView(item);
}

const isDrawn = (item) => isThing(item) ? visible.things.has(item) && !leftOut(item).length : !item.drawn || visible.facts.includes(item);
