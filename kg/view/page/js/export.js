// Files made in the page: pictures of the view, and its facts as Turtle and CSV.

const spaces = {
  kg: "https://w3id.org/newskg/ontology#", schema: "https://schema.org/", rdfs: "http://www.w3.org/2000/01/rdf-schema#", owl: "http://www.w3.org/2002/07/owl#",
  skos: "http://www.w3.org/2004/02/skos/core#", nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", xsd: "http://www.w3.org/2001/XMLSchema#",
};
const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const literal = (text, tag) => `"${text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign]).replace(/[\u0000-\u001f]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)}"${tag ? `@${tag}` : ""}`;
const reference = (address) => `<${address.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;
const dateTypes = [[/^\d{4}-\d\d-\d\d$/, "date"], [/^\d{4}-\d\d$/, "gYearMonth"], [/^\d{4}$/, "gYear"], [/^/, "string"]];
const typed = (date) => `${literal(date)}^^xsd:${dateTypes.find(([pattern]) => pattern.test(date))[1]}`;

function turtle(chosen) {
  const used = [...new Set(chosen.flatMap((fact) => [...fact.parties, fact.by].filter(Boolean)))];
  const stretches = [...new Set(chosen.flatMap((fact) => fact.evidence))];
  const articles = [...new Set(stretches.map((found) => found.source))];
  const head = Object.entries(spaces).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`);
  return [...head, "", ...used.map(thingTurtle), ...chosen.map(factTurtle), ...stretches.map(stretchTurtle), ...new Set(stretches.filter((found) => found.headline).map((found) => headlineTurtle(found.source))), ...articles.map(articleTurtle), ""].join("\n");
}

function block(subject, pairs) {
  const lines = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => `    ${name} ${value}`);
  return lines.length ? `${reference(subject)}\n${lines.join(" ;\n")} .\n` : "";
}

function thingTurtle(thing) {
  return block(thing.iri, [...thing.classes.map((name) => ["a", reference(name)]), ["rdfs:label", literal(thing.label, thing.language)],
    ...thing.aliases.map(([name, tag]) => ["skos:altLabel", literal(name, tag)]), ...thing.same.map((address) => ["owl:sameAs", reference(address)])]);
}

function factTurtle(fact) {
  const shared = [["kg:rule", fact.rule && literal(fact.rule)], ["kg:confidence", fact.confidence && (Number.isInteger(fact.confidence) ? fact.confidence.toFixed(1) : `${fact.confidence}`)], ...fact.evidence.map((found) => ["kg:evidence", reference(found.iri)])];
  const first = (role) => inRole(fact, role)[0];
  if (fact.kind === "relation") return block(first("agent").iri, [[`schema:${fact.type}`, reference(first("patient").iri)]]);
  if (fact.kind === "position") {
    return block(first("agent").iri, [["kg:holds", reference(fact.iri)]]) + block(fact.iri, [["a", "kg:Position"], ["kg:title", fact.text && literal(fact.text, "fr")],
      ...inRole(fact, "patient").map((thing) => ["kg:of", reference(thing.iri)]), ["kg:ended", fact.ended ? "true" : null], ...shared]);
  }
  if (fact.kind === "quotation") {
    return block(fact.iri, [["a", "kg:Quotation, schema:Quotation"], ["kg:quoteKind", literal(fact.type)], ["kg:text", fact.text && literal(fact.text, "fr")], ["kg:cue", fact.cue && literal(fact.cue)],
      ...inRole(fact, "agent").map((thing) => ["kg:speaker", reference(thing.iri)]), ...inRole(fact, "recipient").map((thing) => ["kg:addressee", reference(thing.iri)]), ["kg:date", fact.begin && typed(fact.begin)], ...shared]);
  }
  return block(fact.iri, [["a", fact.type === "Event" ? "kg:Event" : `kg:${fact.type}, kg:Event`], ["rdfs:label", fact.label && literal(fact.label, "fr")], ["kg:predicate", fact.text && literal(fact.text, "fr")],
    ...fact.roles.map(({ role, thing }) => [`kg:${role}`, reference(thing.iri)]), ["kg:date", fact.begin && typed(fact.begin)], ["kg:endDate", fact.end && typed(fact.end)],
    ["kg:factuality", `kg:${fact.factuality}`], ["kg:importance", fact.minor ? "kg:Minor" : null], ["kg:claimedBy", fact.by && reference(fact.by.iri)], ...shared]);
}

const headlineOf = (source) => source.iri.replace("/article/", "/headline/");
const headlineTurtle = (source) => block(headlineOf(source), [["a", "nif:Context"], ["schema:isPartOf", reference(source.iri)]]);
const stretchTurtle = (found) => block(found.iri, [["a", "nif:String"], ["nif:referenceContext", reference(found.headline ? headlineOf(found.source) : found.source.iri)], ["nif:beginIndex", found.begin], ["nif:endIndex", found.end], ["nif:anchorOf", literal(found.text, "fr")]]);
const articleTurtle = (source) => block(source.iri, [["a", "schema:NewsArticle"], ["schema:identifier", literal(source.id)], ["schema:datePublished", source.date && typed(source.date)]]);

// The columns of the tables that `kg export` writes, by the keys of their headings.
const oneLine = (text) => String(text ?? "").replace(/[\t-\r\u001c-\u001e\u0085\u2028\u2029]+/g, " ").replace(/^ +| +$/g, "");
const several = (texts) => [...new Set(texts.filter(Boolean).map(oneLine))].join(" ; ");
const named = (found) => several(found.map((thing) => thing.label));
const exported = {
  col_subject: (fact) => named(inRole(fact, "agent")),
  col_phrase: (fact) => fact.drawn ? deedWords(fact) : say("quoted", { text: oneLine(fact.text) }),
  col_object: (fact) => named(inRole(fact, "patient", "recipient")),
  col_place: (fact) => named(inRole(fact, "place")),
  col_date: (fact) => oneLine(fact.begin),
  col_until: (fact) => oneLine(fact.end),
  col_figures: (fact) => several(fact.figures || []),
  col_happened: (fact) => fact.kind === "event" ? term(fact.factuality) : "",
  col_says: (fact) => oneLine(fact.by?.label),
  col_sentence: (fact) => several(fact.evidence.map((found) => found.text)),
  col_headline: (fact) => several(fact.sources.map((source) => source.title)),
  col_publisher: (fact) => several(fact.sources.map((source) => source.publisher)),
  col_published: (fact) => several(fact.sources.map((source) => source.date)),
  col_link: (fact) => several(fact.sources.map((source) => source.url)),
  col_confidence: (fact) => fact.confidence,
  class: (fact) => term(typeOf(fact)),
  col_iri: (fact) => fact.iri,
};

// Where the table stands: its rows in its order, without the columns that the reader has switched off.
function csv(chosen) {
  const asSeen = state.view === "table";
  const kept = page.columns.filter((column) => !asSeen || !state.off.includes(column.replace(/^col_/, "")));
  const rows_ = (asSeen ? sorted(chosen) : chosen).map((fact) => kept.map((column) => exported[column](fact)));
  return "\ufeff" + [kept.map((column) => say(column)), ...rows_].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

// A cell that begins like a formula would be run by a spreadsheet; control characters are shown as a sign.
function cell(value) {
  const text = shown(value), safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = make("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(say("export_done", { name }));
}

function selection() {
  const item = selected();
  return !item ? [] : isThing(item) ? visible.passing.filter((fact) => fact.parties.includes(item) || fact.by === item) : [item];
}

const exporters = {
  export_png: () => pngPicture((blob) => save("graphe.png", blob)),
  export_svg: () => save("graphe.svg", svgPicture(), "image/svg+xml"),
  export_ttl: () => save("graphe.ttl", turtle(factsInView()), "text/turtle"),
  export_csv: () => save("graphe.csv", csv(factsInView()), "text/csv"),
  export_ttl_selected: () => save("selection.ttl", turtle(selection()), "text/turtle"),
  export_csv_selected: () => save("selection.csv", csv(selection()), "text/csv"),
  export_view: () => save("graphe.json", savedView(), "application/json"),
  export_corrections: () => saveCorrections(),
  open_beside: () => byId("beside").click(),
  copy_link: () => copyLink(),
  print: () => print(),
};

async function copyLink() {
  try { await navigator.clipboard.writeText(location.href); announce(say("copied")); } catch { prompt(say("copy_link"), location.href); }
}
