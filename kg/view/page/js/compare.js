// What several articles tell of one thing, side by side: each with its words, what they disagree on marked.

const comparedRows = ["phrase", "status", "when", "agent", "patient", "recipient", "place", "figures", "by", "sentences"];
const differsOn = { factuality: "status", date: "when", place: "place", agent: "agent", patient: "patient", recipient: "recipient", quantity: "figures" };
const onDiffering = (on) => differsOn[on] ?? "class";

const accountsOf = (fact) => fact.happening ? [...fact.happening.facts].sort((a, b) => published(a).localeCompare(published(b)) || a.id - b.id) : [];
const published = (fact) => fact.sources.map(({ date }) => date).filter(Boolean).sort()[0] ?? "~";

const toldElsewhere = ({ happening }) => say("told_by", { articles: say("n_sources", { n: count(new Set(happening.facts.flatMap((fact) => fact.sources)).size) }), sources: say("n_tellers", { n: count(happening.sources) }) });

// On the card of a fact: that others tell of it too, and whether they disagree.
function comparison(fact) {
  const accounts = accountsOf(fact);
  if (accounts.length < 2) return null;
  return make("div.compare-note", {}, make("p", {}, toldElsewhere(fact)),
    button(say("compare"), () => compare(fact), { id: "compare-open" }));
}

function compare(fact) {
  const accounts = accountsOf(fact), dialog = byId("compare");
  const differing = new Map(fact.happening.differences.map(({ on, sides }) => [differsOn[on], sides]));
  const kept = comparedRows.filter((row_) => accounts.some((account) => cellOf[row_](account)));
  dialog.replaceChildren(make("h2", { id: "compare-title" }, quoted("span", short(sentenceOf(fact), 200))),
    make("p.quiet", {}, toldElsewhere(fact)),
    make("div.scroll", { tabindex: 0, role: "region", "aria-label": say("compare") }, make("table", {}, make("thead", {}, make("tr", {}, make("td", {}), accounts.map(accountHead))),
      make("tbody", {}, kept.map((row_) => comparedRow(row_, accounts, differing.get(row_)))))),
    button(say("close"), () => dialog.close(), { id: "compare-close" }));
  dialog.showModal();
}

function accountHead(account) {
  const [source] = account.sources;
  return make("th", { scope: "col" }, source ? [quoted("span", short(source.title, 120)), make("div.quiet", {}, joined([source.publisher ? quoted("span", short(source.publisher, 60)) : null, source.date ? dateWords(source.date) : null, articleLink(source)]))] : say("no_sentence"));
}

function comparedRow(row_, accounts, sides) {
  const side = (account) => sides ? sides.findIndex((some) => some.includes(account)) : -1;
  return make("tr", { "data-differs": Boolean(sides) }, make("th", { scope: "row" }, sides ? make("span", { title: say("differs") }, "≠ ", say(row_)) : say(row_)),
    accounts.map((account) => make("td", { "data-side": side(account) >= 0 ? side(account) : null }, cellOf[row_](account))));
}

const names_ = (fact, ...roles) => { const found = inRole(fact, ...roles); return found.length ? found.map((thing, n) => [n ? ", " : "", quoted("span", short(thing.label, 120))]) : null; };
const cellOf = {
  phrase: (fact) => quoted("span", sentenceOf(fact)),
  status: (fact) => make("span", { "data-factuality": fact.factuality }, badge(fact)),
  when: (fact) => when(fact) || null,
  agent: (fact) => names_(fact, "agent"), patient: (fact) => names_(fact, "patient"), recipient: (fact) => names_(fact, "recipient"), place: (fact) => names_(fact, "place"),
  figures: (fact) => fact.figures ? quoted("span", short(fact.figures.join(", "), 200)) : null,
  by: (fact) => fact.by ? quoted("span", short(fact.by.label, 120)) : null,
  sentences: (fact) => fact.evidence.length ? fact.evidence.map((found) => make("blockquote", {}, marked(found, fact))) : null,
};
