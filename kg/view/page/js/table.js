// The table says the same as the graph, row by row, in the columns of the tables that `kg export` writes.

const narrowest = 56;
const usual = {
  subject: 100, phrase: 126, object: 100, place: 88, happened: 122, sentence: 280, date: 96, headline: 250, says: 106, figures: 110, until: 90,
  publisher: 130, published: 100, link: 150, confidence: 84, class: 100, iri: 180,
};
const columns = Object.fromEntries(Object.keys(usual).map((column) => [column, exported[column === "class" ? column : `col_${column}`]]));
const heading = (column) => say(column === "class" ? column : `col_${column}`);
const widthOf = (column) => Number(state.widths.find(([name]) => name === column)?.[1] ?? usual[column]);
const shownColumns = () => Object.keys(columns).filter((column) => !state.off.includes(column));
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
  const focused = document.activeElement?.id, at = frame.querySelector(".scroll"), open = byId("columns")?.open;
  const [left, top] = [at?.scrollLeft ?? 0, at?.scrollTop ?? 0];
  frame.replaceChildren(tableHead(found.length, open), make("div.scroll", { tabindex: 0, role: "region", "aria-label": say("view_table") }, tableOf(found.slice(0, rows)),
    found.length ? "" : make("p.notice", {}, say("nothing")),
    found.length > rows ? make("p.more", {}, say("rows_shown", { n: count(rows), total: count(found.length) }), button(say("rows_more", { n: count(Math.min(rowsAtOnce, found.length - rows)) }), () => { rows += rowsAtOnce; drawTable(); }, { id: "more-rows" })) : ""));
  Object.assign(frame.querySelector(".scroll"), { scrollLeft: left, scrollTop: top });
  if (focused) byId(focused)?.focus();
}

function tableHead(number, open) {
  const { column: sortedBy, up } = order();
  const by = make("select", { id: "sort-by", change: (event) => choose({ sort: event.target.value }) }, make("option", { value: "" }, say("as_told")), shownColumns().map((column) => make("option", { value: column }, heading(column))));
  by.value = sortedBy;
  const boxOf = (column) => {
    const box = make("input", { type: "checkbox", id: `show-${column}`, change: () => choose({ off: box.checked ? state.off.filter((name) => name !== column) : [...state.off, column] }) });
    box.checked = !state.off.includes(column);
    return make("label.row", {}, box, make("span.name", {}, heading(column)));
  };
  return make("div.table-head", {}, make("p", { id: "table-count" }, make("b", {}, `${say("table_caption")} : ${count(number)}`)),
    make("label.sorter", {}, make("span", {}, say("sort_by")), by, button(up ? "▲" : "▼", () => choose({ sort: sortedBy && up ? `-${sortedBy}` : sortedBy }), { id: "sort-turn", "aria-label": say("sort_turn") })),
    make("details.columns", { id: "columns", open: Boolean(open) }, make("summary", {}, say("columns")), make("div.drop", {}, Object.keys(columns).map(boxOf))));
}

function tableOf(found) {
  const shown_ = shownColumns(), cols = shown_.map((column) => make("col", { "data-column": column }));
  const table = make("table", { role: "table", "aria-label": say("table_caption") }, make("colgroup", {}, cols),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, shown_.map(header))), make("tbody", { role: "rowgroup" }, found.map((fact) => tableRow(fact, shown_))));
  cols.forEach((col, n) => { col.style.width = `${widthOf(shown_[n])}px`; });
  table.style.width = `${shown_.reduce((sum, column) => sum + widthOf(column), 0)}px`;
  return table;
}

function header(column) {
  const { column: sortedBy, up } = order(), here = sortedBy === column;
  return make(`th.${column}`, { scope: "col", role: "columnheader", "aria-sort": !here ? "none" : up ? "ascending" : "descending" },
    button([heading(column), make("span", { "aria-hidden": "true" }, !here ? "" : up ? " ▲" : " ▼")], () => choose({ sort: here && up ? `-${column}` : column }), { id: `sort-${column}` }), edge(column));
}

// The edge of a column, to drag by mouse or to move by arrow keys.
function edge(column) {
  const element = make("span.edge", { id: `edge-${column}`, role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": say("column_width", { name: heading(column) }), "aria-valuenow": widthOf(column), "aria-valuemin": narrowest, "aria-valuemax": widest,
    keydown: (event) => {
      const by = { ArrowRight: 16, ArrowLeft: -16 }[event.key];
      if (by) { event.preventDefault(); widen(column, widthOf(column) + by); }
    },
    pointerdown: (event) => {
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const from = event.clientX, wide = widthOf(column);
      const move = ({ clientX }) => widen(column, wide + clientX - from);
      element.addEventListener("pointermove", move);
      for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, () => element.removeEventListener("pointermove", move), { once: true });
    } });
  return element;
}

const widest = 1200;
function widen(column, wide) {
  const width = Math.round(Math.max(narrowest, Math.min(widest, wide)));
  choose({ widths: [...state.widths.filter(([name]) => name !== column), [column, String(width)]] });
}

// The widths alone change with every step of the mouse: the cells stay.
function layWidths() {
  const table = byId("table-view").querySelector("table");
  if (!table) return;
  for (const col of table.querySelectorAll("col")) col.style.width = `${widthOf(col.dataset.column)}px`;
  table.style.width = `${shownColumns().reduce((sum, column) => sum + widthOf(column), 0)}px`;
  for (const column of shownColumns()) byId(`edge-${column}`).setAttribute("aria-valuenow", widthOf(column));
}

// What has nothing in the column comes last, whichever way it is sorted; what is equal stays in the order it is told in.
function sorted(found) {
  const { column, up } = order();
  if (!column) return found;
  const compare = new Intl.Collator(language, { numeric: true }).compare, turn = up ? 1 : -1;
  const keyed = found.map((fact) => [columns[column](fact) ?? "", fact]);
  const given = keyed.filter(([value]) => value !== ""), wanting = keyed.filter(([value]) => value === "");
  return [...given.sort(([a, one], [b, other]) => turn * (typeof a === "number" ? a - b : compare(a, b)) || one.id - other.id), ...wanting].map(([, fact]) => fact);
}

function tableRow(fact, shown_) {
  const words = button(quoted("span", fact.drawn ? deedWords(fact) : `« ${short(fact.text, 90)} »`), () => select(fact), { class: "plain", "data-fact": fact.key });
  const named_ = (...roles) => inRole(fact, ...roles).map((thing) => make("div", {}, thingButton(thing)));
  const cells = {
    subject: () => named_("agent"), phrase: () => words, object: () => named_("patient", "recipient"), place: () => named_("place"),
    date: () => dateWords(fact.begin), until: () => dateWords(fact.end), happened: () => fact.kind === "event" ? badge(fact) : "", says: () => fact.by ? thingButton(fact.by) : "",
    sentence: () => fact.evidence.length ? make("div", scrolls(fact.evidence), fact.evidence.map((found) => make("div", {}, marked(found, fact)))) : "",
    headline: () => fact.sources.map((source) => make("div", {}, source.url ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, quoted("span", short(source.title, 120))) : quoted("span", short(source.title, 120)))),
    published: () => fact.sources.map((source) => source.date).filter(Boolean).map((date) => make("div", {}, dateWords(date))),
    link: () => fact.sources.filter((source) => source.url).map((source) => make("div", {}, make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, quoted("span", hostOf(source.url))))),
    confidence: () => fact.confidence === undefined ? "" : fact.confidence.toLocaleString(language, { style: "percent" }),
  };
  return make("tr", { role: "row", "data-key": fact.key, "data-chosen": state.selected === fact.key, "data-factuality": fact.factuality, "data-mark": verdictOf(fact) },
    shown_.map((column) => {
      const content = [cells[column] ? cells[column]() : quoted("span", short(columns[column](fact) ?? "", 200))].flat().filter((part) => part !== "" && !(part.tagName === "SPAN" && !part.textContent));
      return make(`td.${column}`, { role: "cell", "data-name": content.length ? heading(column) : null }, content);
    }));
}

function hostOf(address) {
  try { return new URL(address).host; } catch { return short(address, 60); }
}
