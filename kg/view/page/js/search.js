// The search field: completes every form of every name, and finds words in the sentences.

let everyForm = null;
const forms = () => everyForm ??= things.flatMap((thing) => [thing.label, ...thing.aliases.map(([name]) => name)].map((name, n) => formOf(thing, name, n > 0)));

function formOf(thing, name, other) {
  const form = folded(name) || plain(name);
  return { thing, name, other, form, joined: form.replaceAll(" ", ""), words: form.split(" ") };
}

const mostOptions = 12;

// Things with a name that has the text: whole names first, then beginnings of names and of words; else with its words, slips allowed.
function matching(text) {
  const needle = folded(text) || plain(text.trim());
  if (!needle) return [];
  const joined_ = needle.replaceAll(" ", ""), typed = needle.split(" ");
  const found = bestForms((one) => rankOf(one, needle, joined_));
  return (found.length ? found : bestForms(({ words }) => slipRank + slipsIn(typed, words))).slice(0, mostOptions);
}

// How well a name has the text: whole, at its beginning, at that of a word, within, but for the blanks.
const slipRank = 5, shortestJoined = 4;
function rankOf({ form, joined: together_ }, needle, joined_) {
  const at = form.indexOf(needle);
  if (at < 0) return joined_.length >= shortestJoined && together_.includes(joined_) ? 4 : Infinity;
  return at === 0 ? (form === needle ? 0 : 1) : form[at - 1] === " " ? 2 : 3;
}

function bestForms(rankOfForm) {
  const best = new Map();
  for (const form of forms()) {
    const rank = rankOfForm(form), before = best.get(form.thing);
    if (rank < Infinity && (!before || rank < before.rank)) best.set(form.thing, { ...form, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || a.thing.id - b.thing.id);
}

const isTold = (text) => facts.some((fact) => tells(fact, folded(text)));

// Whether Enter takes the first thing found: it alone has that name, or it is the only one found by a name or a slip.
const isMeant = (options) => options.length > 0 && (options.length === 1 || (options[0].rank === 0 && options[1].rank > 0));

// A field with a list that completes it, by mouse and by keyboard; `pick` gets the thing chosen, `enter` any other text.
function combobox(input, list, pick, enter) {
  let options = [], active = -1;
  const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const take = (option) => { close(); input.value = ""; if (option.thing) pick(option.thing); else enter(option.text); };
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
    if (enter && input.value.trim()) {
      options.push({ text: input.value });
      list.append(make("div.option.words", { role: "option", id: `${list.id}-${options.length - 1}`, "aria-selected": "false", mousedown: (event) => event.preventDefault(), click: () => take(options.at(-1)) }, quoted("span", say("search_text", { text: short(input.value, 60) }))));
    }
    list.hidden = !input.value.trim() || !list.childNodes.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (input.value.trim()) announce(say("search_results", { n: options.filter(({ thing }) => thing).length }));
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (list.hidden) open(); move(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter") {
      event.preventDefault();
      const found = options.filter(({ thing }) => thing);
      if (active >= 0) take(options[active]);
      else if (isMeant(found) || (found.length && !(enter && isTold(input.value)))) take(found[0]);
      else if (enter) { close(); enter(input.value); }
    }
    else if (event.key === "Escape") { event.stopPropagation(); if (list.hidden) input.value = ""; close(); }
  });
}

function optionElement(list, { thing, name, other }, n, click) {
  return make("div.option", { role: "option", id: `${list.id}-${n}`, "data-thing": thing.key, "aria-selected": "false", mousedown: (event) => event.preventDefault(), click },
    kindSign(thing.kind), quoted("span", other ? `${short(thing.label, 60)} (${short(name, 60)})` : short(name, 120)));
}

function startSearch() {
  combobox(byId("search"), byId("found"), (thing) => { reveal(thing); openFilters(false); }, (text) => choose({ text: text.trim() }));
}

// Select a thing or fact and make sure that it is drawn; where the table stands, the facts of a thing alone are left in it.
function reveal(item) {
  choose({ selected: item.key, about: isThing(item) && state.view === "table" ? item.key : state.about, shown: isDrawn(item) ? state.shown : [...new Set([...state.shown, item.key])] });
  bringIntoView(item);
}

const isDrawn = (item) => isThing(item) ? visible.things.has(item) && !leftOut(item).length : !item.drawn || visible.facts.includes(item);
