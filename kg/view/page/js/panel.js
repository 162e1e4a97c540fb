// The panel: the card of the thing or fact selected, or what the graph holds.

function startPanel() {
  watch((changed) => { if (["selected", "language", "theme", ...redrawKeys].some((key) => changed.has(key)) || (changed.has("marks") && !marking)) drawPanel(changed.has("selected")); });
  drawPanel(true);
}

function focusPanel() {
  byId("panel").focus();
}

function drawPanel(fresh) {
  const panel = byId("panel");
  const item = selected();
  const focused = panel.contains(document.activeElement) ? document.activeElement.id : null;
  const open = Boolean(item) || onPath() || overviewAsked;
  panel.toggleAttribute("data-empty", !open);
  for (const element of [panel.parentElement, document.body]) element.toggleAttribute("data-card", open);
  panel.replaceChildren(...[grip(), onPath() ? pathCard() : null, item ? (isThing(item) ? thingCard(item) : singleCard(item)) : onPath() ? null : [overviewAsked ? closeButton() : null, ...overview()]].flat(3).filter(Boolean));
  if (!item && !onPath()) resetSheet();
  if (fresh) panel.scrollTop = 0;
  if (focused !== null) (byId(focused) || panel).focus();
}

const closeCard = () => { if (selected() || onPath()) select(null); else askOverview(false); if (state.view === "graph") byId("network").focus(); };
const closeButton = () => button("×", closeCard, { class: "close", id: "close-card", "aria-label": say("close") });

function thingCard(thing) {
  const told = thing.facts.filter((fact) => fact.kind !== "quotation" && !isForeign(fact)), said = thing.says.filter((fact) => !isForeign(fact));
  if (corpus) told.sort(byPlace);
  const quotes = thing.facts.filter((fact) => fact.kind === "quotation");
  const classes = [...new Set(thing.classes.map((name) => name.replace(/^.*[/#]/, "")))];
  return [
    closeButton(), quoted("h2", short(thing.label, 300)),
    make("p.kind", { title: classes.join(", ") }, kindSign(thing.kind), capital(say(`kind_${thing.kind}`))),
    aliases(thing), doubtRows(thing), actions(thing), hiddenNeighbours(thing), remarks(thing),
    told.length ? [make("h3", {}, say("facts_of", { n: count(told.length) })), cards(told, thing)] : "",
    quotes.length ? [make("h3", {}, say("quotes_of", { n: count(quotes.length) })), cards(quotes, thing)] : "",
    said.length ? [make("h3", {}, say("by")), cards(said, thing)] : "",
    thing.same.length ? [make("h3", {}, say("same_as")), make("ul.list", {}, thing.same.map((address) => make("li", {}, link(address))))] : "",
  ].flat(3);
}

const mostCards = 60;
function cards(found, thing) {
  const first = found.slice(0, mostCards).map((fact) => factCard(fact, thing));
  const rest = found.slice(mostCards);
  return rest.length ? [...first, button(say("rows_more", { n: rest.length }), (event) => event.target.replaceWith(...rest.map((fact) => factCard(fact, thing))))] : first;
}

const link = (address) => /^https?:\/\//.test(address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown(address)) : quoted("span", address);

const mostAliases = 8;
function aliases(thing) {
  const parts = [];
  const names_ = (found) => make("ul.names", {}, found.map(([name, tag]) => quoted("li", short(name, 300), { lang: tag })));
  const many = thing.aliases.length > mostAliases + 2, rest = many ? thing.aliases.slice(mostAliases) : [];
  if (thing.aliases.length) parts.push(make("h3", {}, say("also")), names_(many ? thing.aliases.slice(0, mostAliases) : thing.aliases));
  if (rest.length) parts.push(make("details.more-names", {}, make("summary", {}, say("also_more", { n: count(rest.length) })), names_(rest)));
  if (thing.reasons.length) {
    const open = thing.reasons.map(pairOf).some((pair) => pair && decided(pair));
    parts.push(make("details.why", { open }, make("summary", {}, say("reasons")), make("ul.list", {}, thing.reasons.map((reason, n) => reasonRow(thing, reason, n)))));
  }
  return parts;
}

function reasonRow(thing, reason, n) {
  const { form, other, rule, score } = reason, pair = pairOf(reason);
  const words = other ? say("reason", { form: short(form, 200), other: short(other, 200) }) : say("reason_alone", { form: short(form, 200) });
  return make("li", {}, quoted("span", words), " ", make("span.quiet", {}, [rule && `${say("rule").toLowerCase()} ${shown(rule)}`, score !== undefined && score < 1 ? score.toLocaleString(language) : null].filter(Boolean).join(", ")), pair ? [" ", decider(thing, pair, "different", `reason${n}`)] : "");
}

function actions(thing) {
  const centred = state.focus === thing.key;
  const depth = make("select", { id: "depth", "aria-label": say("depth"), change: (event) => choose({ focus: thing.key, depth: Number(event.target.value) }) },
    [1, 2, 3].map((number) => make("option", { value: number }, `${say("depth")} ${number}`)));
  depth.value = String(state.depth);
  return make("div.actions", {},
    button(say(centred ? "unfocus" : "focus"), () => choose({ focus: centred ? null : thing.key, start: null, goal: null }), { id: "focus", "aria-pressed": String(centred) }),
    centred ? make("label", {}, depth) : "",
    button(say("path"), (event) => askGoal(thing, event.target.closest(".actions")), { id: "path" }));
}

function askGoal(thing, where) {
  const input = make("input", { type: "search", id: "goal", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "goals", "aria-autocomplete": "list", "aria-label": say("path_to"), placeholder: say("path_to") });
  const found = make("div.found", { id: "goals", role: "listbox", "aria-label": say("path_to"), hidden: true });
  combobox(input, found, (goal) => choose({ start: thing.key, goal: goal.key, focus: null }));
  where.after(make("div.search", {}, make("label", { for: "goal" }, say("path_from", { name: short(thing.label, 60) })), input, found));
  byId("path").disabled = true;
  input.focus();
}

function pathCard() {
  const start = byKey.get(state.start), goal = byKey.get(state.goal);
  const length = visible.length;
  const words = { from: short(start.label, 60), to: short(goal.label, 60), n: length };
  return [make("p.notice", { id: "path-note" }, say(length ? "path_found" : "path_none", words), " ", button(say("path_clear"), () => choose({ start: null, goal: null }), { id: "path-clear" })),
    selected() ? null : visible.facts.map((fact) => factCard(fact))].flat();
}

function leftOut(thing) {
  const drawnNow = new Set(visible.facts), passing = new Set(visible.passing);
  return thing.facts.filter((fact) => fact.drawn && passing.has(fact) && !drawnNow.has(fact));
}

// Neighbours that the page does not draw for want of room are a click away.
function hiddenNeighbours(thing) {
  const left = leftOut(thing);
  if (!left.length) return null;
  return make("p.quiet", {}, say("neighbours_more", { n: left.length }), " ", button(say(corpus && left.length > atOnce ? "neighbours_some" : "neighbours_show"), () => expand(thing), { id: "neighbours" }));
}

function singleCard(fact) {
  const rows = [["class", fact.kind === "event" ? capital(term(fact.type)) : capital(term(typeOf(fact)))], ["rule", fact.rule], ["confidence", fact.confidence && fact.confidence.toLocaleString(language, { style: "percent" })]].filter(([, words]) => words);
  return [closeButton(), quoted("h2", short(sentenceOf(fact), 400)), factCard(fact), comparison(fact), tellings(fact), pairRows(fact),
    make("dl.roles", {}, roleRows(fact), rows.map(([key, words]) => [make("dt", {}, say(key)), quoted("dd", words)])), alsoBetween(fact)].flat(3);
}

// What else is told of the same two, where the graph shows it as one link; other accounts of the fact itself stand above.
function alsoBetween(fact) {
  if (!state.fold || fact.parties.length !== 2) return null;
  const [one, other] = fact.parties, passing = new Set(visible.passing);
  const found = one.facts.filter((more) => more !== fact && !(fact.happening && more.happening === fact.happening) && more.drawn && passing.has(more) && more.parties.includes(other));
  return found.length ? [make("h3", {}, say("also_between", { n: count(found.length), one: short(one.label, 60), other: short(other.label, 60) })), cards(corpus ? found.sort(byPlace) : found, null)] : null;
}

function roleRows(fact) {
  const titles = fact.kind === "event" ? {} : { agent: fact.kind === "position" ? "holder" : "agent", patient: fact.kind === "position" ? "of" : "object" };
  const rows = vocabulary.roles.map((role) => [titles[role] || role, inRole(fact, role)]).filter(([, found]) => found.length);
  return rows.map(([key, found]) => [make("dt", {}, say(key)), make("dd", {}, list(found))]);
}
