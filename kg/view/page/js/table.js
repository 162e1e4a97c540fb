// The table says the same as the graph, row by row.

const columns = {
  subject: (fact) => inRole(fact, "agent").map((thing) => thing.label).join(", "),
  phrase: (fact) => fact.drawn ? factWords(fact) : fact.text ?? "",
  object: (fact) => inRole(fact, "patient", "recipient").map((thing) => thing.label).join(", "),
  place: (fact) => inRole(fact, "place").map((thing) => thing.label).join(", "),
  date: (fact) => fact.begin ?? "",
  status: (fact) => fact.kind === "event" ? term(fact.factuality) : term(typeOf(fact)),
  sentence: (fact) => fact.evidence.map((found) => found.text).join(" "),
  source: (fact) => fact.sources.map((source) => source.title).join(", "),
};
const rowsAtOnce = 200;
let rows = rowsAtOnce;
const order = () => ({ column: state.sort.replace(/^-/, ""), up: !state.sort.startsWith("-") });

// The facts of the view: those drawn, and the quotations of what is drawn.
function factsInView() {
  if (!state.focus && !onPath()) return visible.passing;
  const drawnFacts = new Set(visible.facts);
  return visible.passing.filter((fact) => drawnFacts.has(fact) || (!fact.drawn && fact.parties.every((thing) => visible.things.has(thing))));
}

function drawTable() {
  const frame = byId("table-view");
  if (state.view !== "table") { frame.replaceChildren(); return; }
  const found = sorted(factsInView());
  const focused = document.activeElement?.id;
  frame.replaceChildren(make("div.scroll", { tabindex: 0, role: "region", "aria-label": say("view_table") },
    make("table", { role: "table" }, make("caption", {}, `${say("table_caption")} : ${count(found.length)}`), make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, Object.keys(columns).map(header))),
      make("tbody", { role: "rowgroup" }, found.slice(0, rows).map(tableRow))),
    found.length ? "" : make("p.notice", {}, say("nothing")),
    found.length > rows ? make("p.more", {}, say("rows_shown", { n: count(rows), total: count(found.length) }), button(say("rows_more", { n: count(Math.min(rowsAtOnce, found.length - rows)) }), () => { rows += rowsAtOnce; drawTable(); }, { id: "more-rows" })) : ""));
  if (focused) byId(focused)?.focus();
}

function header(column) {
  const { column: sortedBy, up } = order(), here = sortedBy === column;
  return make("th", { scope: "col", role: "columnheader", "aria-sort": !here ? "none" : up ? "ascending" : "descending" },
    button([say(`col_${column}`), make("span", { "aria-hidden": "true" }, !here ? "" : up ? " ▲" : " ▼")], () => choose({ sort: here && up ? `-${column}` : column }), { id: `sort-${column}` }));
}

function sorted(found) {
  const { column, up } = order();
  if (!column) return found;
  const value = columns[column], turn = up ? 1 : -1;
  return [...found].sort((a, b) => turn * value(a).localeCompare(value(b), language) || a.id - b.id);
}

function tableRow(fact) {
  const words = button(quoted("span", fact.drawn ? factWords(fact) : `« ${short(fact.text, 300)} »`), () => select(fact), { class: "plain", "data-fact": fact.key });
  const status = fact.kind === "event" ? badge(fact) : make("span", {}, capital(term(typeOf(fact))));
  const cells = {
    subject: list(inRole(fact, "agent")), phrase: [words, fact.by ? [" ", say("by").toLowerCase(), " ", thingButton(fact.by)] : ""],
    object: list(inRole(fact, "patient", "recipient")), place: list(inRole(fact, "place")), date: when(fact), status,
    sentence: make("div", scrolls(fact.evidence), fact.evidence.map((found) => make("div", {}, marked(found, fact)))),
    source: fact.sources.map((source) => make("div", {}, quoted("span", short(source.title, 120)))),
  };
  return make("tr", { role: "row", "data-key": fact.key, "data-chosen": state.selected === fact.key, "data-factuality": fact.factuality },
    Object.entries(cells).map(([column, content]) => make(`td.${column}`, { role: "cell", "data-name": content.length === 0 ? null : say(`col_${column}`) }, content)));
}
