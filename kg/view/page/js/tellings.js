// What several articles tell of one thing: each with its words, and what they tell differently.

const saysOn = {
  factuality: (fact) => capital(term(fact.factuality)),
  date: (fact) => when(fact) || say("undated_fact"),
  quantity: (fact) => fact.figures ? fact.figures.join(", ") : "–",
};
const sideWords = (on, fact) => (saysOn[on] ?? ((one) => inRole(one, on).map((thing) => short(thing.label, 80)).join(", ")))(fact);

const firstArticle = (fact) => fact.sources.map((source) => [quoted("cite", short(source.publisher || source.title, 100)), source.date ? `, ${dateWords(source.date)}` : ""]);

const bySource = (sides) => [...sides].sort(([a], [b]) => published(a).localeCompare(published(b)) || a.id - b.id);

// One row for each side: what it says, and a button for each fact that says so.
function differenceRows({ on, sides }) {
  return [make("dt", {}, say(onDiffering(on))), make("dd", {}, make("ul.list", {}, bySource(sides).map((side) => make("li", {}, make("b", {}, quoted("span", sideWords(on, side[0]))), " : ",
    side.map((fact, n) => [n ? ", " : "", button(firstArticle(fact), () => reveal(fact), { class: "plain", "data-fact": fact.key })])))))];
}

function tellings(fact) {
  const found = happeningsOf.get(fact) || [];
  const rest = [...new Set(found.flatMap((one) => one.facts))].filter((other) => other !== fact);
  const differences = found.flatMap((one) => one.differences);
  if (!rest.length) return null;
  return [differences.length ? [make("h3", {}, say("told_differently")), make("dl.roles.differences", {}, differences.map(differenceRows))] : "",
    make("h3", {}, say("told_elsewhere", { n: count(rest.length) })), rest.map((other) => factCard(other))];
}

// Happenings of which the accounts shown differ, a button each.
const mostDisputes = 12;
function disputes() {
  const passing = new Set(visible.passing);
  const found = happenings.filter((one) => one.differences.length && one.facts.some((fact) => passing.has(fact)));
  if (!found.length) return null;
  return [make("h3", {}, say("disputes", { n: count(found.length) })), make("ul.list", { id: "disputes" }, found.slice(0, mostDisputes).map((one) => make("li", {},
    button(quoted("span", short(sentenceOf(one.facts[0]), 160)), () => reveal(one.facts[0]), { class: "plain", "data-fact": one.facts[0].key }),
    make("div.quiet", {}, one.differences.map(({ on }) => say(onDiffering(on))).join(", ")))))];
}
