// The legend is the filter: every sign with its meaning, its number and a box to switch it off.

function kindSign(kind) {
  const svg = drawn("svg", { width: 18, height: 18, viewBox: "-9 -9 18 18", "aria-hidden": "true" });
  drawThing(svgPen(svg), { kind }, 0, 0, 7.5);
  return svg;
}

function factualitySign(name) {
  const svg = drawn("svg", { width: 34, height: 18, viewBox: "-17 -9 34 18", "aria-hidden": "true" });
  const pen = svgPen(svg);
  pen.box(-15.5, -7.5, 31, 15, 7, { fill: colours[`${name}-paper`], stroke: colours[name], width: 1.4, dash: dashes[name] });
  drawSign(pen, name, 0, 0, { stroke: colours[name], width: 1.4 });
  return svg;
}

const isHidden = (name) => state.hidden.includes(name);
function hide(names_, off) {
  const rest = state.hidden.filter((name) => !names_.includes(name));
  choose({ hidden: off ? [...rest, ...names_].sort() : rest });
}

// `among` are all names of the group: with it comes a button to leave but this one.
function row(key, names_, sign, words, number, kind = "row", title = null, among = null) {
  const box = make("input", { type: "checkbox", id: `only-${key}`, change: (event) => hide(names_, !event.target.checked) });
  box.checked = !names_.every(isHidden);
  box.indeterminate = box.checked && names_.some(isHidden);
  const line = make(`label.${kind}`, { title }, box, sign, make("span.name", {}, words), make("span.count", {}, count(number)));
  return among?.length > names_.length ? make("div.line", {}, line, button(say("only"), () => leave(names_, among), { class: "plain", id: `just-${key}`, "aria-label": say("only_this", { name: words }) })) : line;
}

const leave = (names_, among) => choose({ hidden: [...state.hidden.filter((name) => !among.includes(name)), ...among.filter((name) => !names_.includes(name))].sort() });

const group = (words, ...rows) => make("fieldset.group", {}, make("legend", {}, words), ...rows);

function startLegend() {
  watch((changed) => { if (["language", "theme", ...redrawKeys].some((key) => changed.has(key))) drawLegend(); });
  drawLegend();
}

function drawLegend() {
  const focused = document.activeElement?.id;
  const open = byId("type-filters")?.open;
  const told = new Map();
  for (const fact of facts) if (fact.kind === "event" && passesBut(fact, fails.factuality)) told.set(fact.factuality, (told.get(fact.factuality) || 0) + 1);
  const asserted = facts.filter((fact) => fact.kind !== "event" && passesBut(fact, fails.factuality)).length;
  const counted = (name) => (told.get(name) || 0) + (name === "Asserted" ? asserted : 0);
  const legend = byId("legend"), parts = [
    group(say("factualities"), vocabulary.factualities.filter((name) => facts.some((fact) => fact.factuality === name))
      .map((name, _, among) => row(name, [name], factualitySign(name), capital(term(name)), counted(name), "row", vocabulary.definitions[name][languageNumber()], among))),
    group(say("kinds"), kinds.filter((kind) => things.some((thing) => thing.kind === kind))
      .map((kind, _, among) => row(kind, [kind], kindSign(kind), say(kind), ofKind(kind), "row", null, among)), loneRow()),
    typeFilters(open), thresholds(),
    dayFields(),
    group(say("more_filters"), chooser("speaker", speakers(), say("anyone")), chooser("source", sources.map((source) => [source.id, source.title]), say("all_sources"))),
    make("p", {}, button(say("reset"), resetFilters, { id: "reset" })),
    make("p.quiet", {}, say("legend_shapes"), " ", say("legend_edges")),
  ];
  if (focused?.startsWith("day-") && legend.children.length === parts.length) parts.forEach((part, n) => { if (!legend.children[n].contains(document.activeElement)) legend.children[n].replaceWith(part); });
  else legend.replaceChildren(...parts);
  showDayFields();
  if (focused) byId(focused)?.focus();
}

// A count beside a choice: of what fails no other choice, so that it says what the choice would show.
const passesBut = (fact, own) => !(visible.failed[fact.id - things.length] & ~own);
const isFree_ = () => state.hidden.length === 0 && visible.passing.length === facts.length;
function ofKind(kind) {
  const told = isFree_() ? things : new Set(facts.filter((fact) => passesBut(fact, fails.kind)).flatMap((fact) => fact.parties));
  return [...told].filter((thing) => thing.kind === kind && isLinked(thing)).length;
}

const resetFilters = () => choose({ hidden: [], text: "", from: null, to: null, undated: true, speaker: null, source: null, focus: null, depth: 1, start: null, goal: null, lone: false, region: -1, least: 1, sure: 0, shown: [], about: null });

// A period in days, which the time line shows too; who sets one wants what is dated within it.
function dayFields() {
  const undated = facts.filter((fact) => !fact.begin && passesBut(fact, fails.time)).length;
  const field = (key) => {
    const input = make("input", { type: "date", id: `day-${key}`, change: () => chooseDay(key, input.value) });
    return make("label.field.day", {}, make("span", {}, say(`${key}_date`)), input);
  };
  const box = make("input", { type: "checkbox", id: "undated-too", change: (event) => choose({ undated: event.target.checked }) });
  return group(say("timeline"), field("from"), field("to"), make("label.row", {}, box, make("span.name", {}, say("undated")), make("span.count", {}, count(undated))));
}

// While a year is typed, a date passes through the first centuries.
function chooseDay(key, day) {
  if (!day || day > "1000") choose({ [key]: day || null, undated: state.undated && !day });
}

function showDayFields() {
  for (const key of ["from", "to"]) if (byId(`day-${key}`) !== document.activeElement) byId(`day-${key}`).value = state[key] ?? "";
  byId("undated-too").checked = state.undated;
}

function loneRow() {
  const lone = things.filter((thing) => !thing.facts.some((fact) => fact.drawn)).length;
  if (!lone) return null;
  const box = make("input", { type: "checkbox", id: "lone", change: (event) => choose({ lone: event.target.checked }) });
  box.checked = state.lone;
  return make("label.row", {}, box, make("span.name", {}, say("lone")), make("span.count", {}, count(lone)));
}

function typeFilters(open) {
  const numbers = new Map();
  for (const fact of facts) numbers.set(typeOf(fact), (numbers.get(typeOf(fact)) || 0) + (passesBut(fact, fails.type) ? 1 : 0));
  const every = [...numbers.keys()], families = new Map();
  for (const type of numbers.keys()) {
    const family = Object.hasOwn(vocabulary.families, type) ? vocabulary.families[type] : type;
    families.set(family, [...(families.get(family) || []), type]);
  }
  const blocks = [...families].sort(([a], [b]) => capital(term(a)).localeCompare(capital(term(b)), language)).map(([family, types]) => {
    const total = types.reduce((sum, type) => sum + numbers.get(type), 0);
    if (types.length === 1) return row(types[0], types, null, capital(term(types[0])), total, "row", null, every);
    return [row(`family-${family}`, types, null, capital(term(family)), total, "row.family", null, every),
      types.sort((a, b) => term(a).localeCompare(term(b), language)).map((type) => row(type, [type], null, capital(term(type)), numbers.get(type), "row.under", null, every))];
  });
  return make("details.group", { id: "type-filters", open: open || every.some(isHidden) }, make("summary", {}, say("types")),
    make("div.choice", {}, button(say("all"), () => hide(every, false)), button(say("none"), () => hide(every, true))), blocks);
}

function speakers() {
  const found = new Set(facts.flatMap((fact) => fact.kind === "quotation" ? inRole(fact, "agent") : fact.by ? [fact.by] : []));
  return [...found].map((thing) => [thing.key, short(thing.label, 80)]).sort((a, b) => a[1].localeCompare(b[1], language));
}

function chooser(key, options, any) {
  const list = make("select", { id: key, change: (event) => choose({ [key]: event.target.value || null }) },
    make("option", { value: "" }, any), options.map(([name, words]) => make("option", { value: name }, short(words, 90))));
  list.value = state[key] ?? "";
  return make("label.field", {}, say(key), list);
}
