// What the page holds, where nothing is chosen: of few articles all that matters, of many what the graph shows, to be read.

let told = 0;
const toldAtOnce = 12;

function startOverview() {
  watch((changed) => { if (redrawKeys.some((key) => changed.has(key))) told = 0; });
}

// Where a screen has no room for it beside the graph, it is asked for.
let overviewAsked = false;
function askOverview(asked) {
  overviewAsked = asked;
  drawPanel(true);
  if (asked) focusPanel();
}
const overviewButton = () => button(say("overview_open"), () => askOverview(true), { id: "open-overview", class: "aside" });

function overview() {
  const kept = corpus ? visible.passing : facts.filter((fact) => !isForeign(fact)), foreign = facts.filter(isForeign).length, quotes = kept.filter((fact) => fact.kind === "quotation").length;
  const part = state.region >= 0 ? regions[state.region] : null;
  return [
    part ? quoted("h2", regionName(part)) : make("h2", {}, say("overview")),
    make("p", {}, [["things", corpus ? visible.near.things.size : things.length], ["facts", kept.length - quotes], ["quotations", quotes], ["sources", corpus ? new Set(kept.flatMap((fact) => fact.sources)).size : sources.length]].map(([key, n]) => say(`n_${key}`, { n: count(n) })).join(" · ")),
    make("p.quiet", {}, say(corpus ? "overview_corpus" : "overview_hint")),
    foreign ? make("p.quiet", { id: "foreign" }, say("foreign", { n: count(foreign) })) : null,
    corpus ? [stories(), disputes(), regionList()] : [essentials(), disputes()],
    make("h3", {}, say("overview_top")), make("ul.list", {}, mostLinked().map((thing) => make("li.pair", {}, thingButton(thing), make("span.quiet", { title: say("n_facts", { n: thing.facts.length }) }, count(thing.facts.length))))),
    make("h3", {}, say("overview_sources")), make("ul.list", {}, sources.slice(0, corpus ? 20 : 100).map((source) => make("li", {}, button(quoted("span", short(source.title, 200)), () => choose({ source: source.id }), { class: "plain" }), make("div.quiet", {}, joined([source.publisher ? quoted("span", short(source.publisher, 80)) : null, source.date ? dateWords(source.date) : null, articleLink(source)]))))),
  ];
}

// What the graph shows, in sentences, each with who says so: what matters most first.
function stories() {
  const ordered = visible.facts.filter((fact) => fact.kind === "event").sort(byPlace), first = ordered.slice(0, told || toldAtOnce);
  if (!first.length) return [make("p.notice", {}, say("nothing"))];
  const more = ordered.length > first.length ? button(say("stories_more", { n: count(Math.min(toldAtOnce, ordered.length - first.length)) }), () => { told = first.length + toldAtOnce; drawPanel(false); byId("panel").querySelectorAll("#stories button")[first.length]?.focus(); }, { id: "stories-more" }) : null;
  return [make("h3", {}, say("stories", { n: count(ordered.length) })), make("ul.list.brief", { id: "stories" }, first.map(story)), more];
}

function story(fact) {
  const [source] = fact.sources, others = fact.happening ? fact.happening.sources : fact.sources.length;
  return make("li", {}, factualitySign(fact.factuality), make("div", {},
    button([quoted("span", short(sentenceOf(fact), 200)), make("span.hidden", {}, ` (${term(fact.factuality)})`)], () => reveal(fact), { class: "plain", "data-fact": fact.key }),
    make("div.quiet", {}, joined([fact.begin ? when(fact) : null, others > 1 ? make("b", {}, say("n_tellers", { n: count(others) })) : null, source ? [quoted("cite", short(source.title, 90)), source.date ? [", ", dateWords(source.date)] : ""] : null, source ? articleLink(source) : null]))));
}

const mostLinked = () => (corpus ? ranked : things.slice(0, 40)).filter((thing) => thing.facts.length).sort((a, b) => b.facts.length - a.facts.length || a.id - b.id).slice(0, 8);

// The facts that say most plainly who did what to whom, between the things that most facts speak of, of each article first.
const mostEssentials = 7;
function essentials() {
  const tells = (fact) => fact.kind === "event" && fact.type !== "Event" && !fact.noun && inRole(fact, "agent").length && inRole(fact, "patient", "recipient", "place").length;
  const weight = (fact) => fact.parties.reduce((sum, thing) => sum + thing.facts.length, 0) + 3 * fact.evidence.length;
  const ordered = facts.filter(tells).sort((a, b) => weight(b) - weight(a) || a.id - b.id);
  const firsts = new Set(sources.map((source) => ordered.find((fact) => fact.sources.includes(source))));
  const found = [...ordered.filter((fact) => firsts.has(fact)), ...ordered.filter((fact) => !firsts.has(fact))].slice(0, mostEssentials);
  if (!found.length) return null;
  return [make("h3", {}, say("overview_facts")), make("ul.list.brief", {}, found.map((fact) => make("li", {}, factualitySign(fact.factuality), button([quoted("span", short(sentenceOf(fact), 160)), make("span.hidden", {}, ` (${term(fact.factuality)})`)], () => reveal(fact), { class: "plain", "data-fact": fact.key }))))];
}
