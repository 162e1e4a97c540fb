// The page's data as objects: things, facts, evidence and sources, and who takes part in what.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const largestData = 4e8;
const page = given?.page ?? await unpacked(document.getElementById("content"));
const drawing = given?.drawing ?? read("drawing");
const beside = given?.beside ?? null;

// The data of a large page are packed.
async function unpacked({ type, textContent }) {
  if (type !== "application/gzip") return JSON.parse(textContent);
  const old = document.getElementById("too-old");
  if (old && typeof DecompressionStream === "undefined") old.hidden = false;
  return unzipped(textContent);
}

function unzipped(text) {
  const signs = atob(text), bytes = new Uint8Array(signs.length);
  for (let n = 0; n < signs.length; n += 1) bytes[n] = signs.charCodeAt(n);
  let size = 0;
  const bounded_ = new TransformStream({ transform(chunk, to) { size += chunk.length; if (size > largestData) throw new RangeError("too large"); to.enqueue(chunk); } });
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).pipeThrough(bounded_)).json();
}

// A page that holds more than can be shown at once says in what order to show its facts.
const corpus = Boolean(page.order);
const vocabulary = page.ontology;
const languages = ["fr", "en"];

const iri = (pair) => pair ? page.namespaces[pair[0]] + pair[1] : null;

const sources = page.sources.map((source, number) => ({ ...source, number, iri: iri(source.iri) }));

const evidence = page.evidence.map(([space, name, source, begin, end, text, names, prefix, suffix, headline]) =>
  ({ iri: page.namespaces[space] + name, source: sources[source], begin, end, text, names, prefix, suffix, headline }));

const things = page.things.map((thing, id) => ({
  aliases: [], same: [], reasons: [], classes: [], ...thing,
  id, lines: thing.lines || [thing.label], key: thing.iri[1], iri: iri(thing.iri),
  classes: (thing.classes || []).map(iri), sources: (thing.sources || []).map((n) => sources[n]), facts: [], says: [],
  doubts: thing.doubts || [],
}));

const facts = page.facts.map((fact, number) => {
  const roles = (fact.roles || []).map(([role, thing]) => ({ role: vocabulary.roles[role], thing: things[thing] }));
  const found = (fact.evidence || []).map((n) => evidence[n]);
  return {
    ...fact, id: things.length + number, key: fact.iri ? fact.iri[1] : `r${number}`, iri: iri(fact.iri), roles,
    factuality: vocabulary.factualities[fact.factuality || 0], parties: [...new Set(roles.map(({ thing }) => thing))],
    by: fact.by === undefined ? null : things[fact.by], evidence: found, sources: [...new Set(found.map((e) => e.source))],
    words: fact.words === undefined ? null : page.words[fact.words], drawn: fact.kind !== "quotation",
  };
});

for (const fact of facts) {
  for (const thing of fact.parties) thing.facts.push(fact);
  if (fact.by && !fact.parties.includes(fact.by)) fact.by.says.push(fact);
}

(page.said || []).forEach(([number, sentence]) => Object.assign(facts[number], { sentence }));
(page.order || []).forEach((number, place) => Object.assign(facts[number], { place, sentence: page.sentences[place] }));
const regions = (page.regions || []).map((region, number) => ({ number, names: region.names.map((n) => things[n]), things: new Set(region.things.map((n) => things[n])) }));
for (const region of regions) for (const thing of region.things) thing.region = region;

const happenings = (page.happenings || []).map((found) => ({
  facts: found.facts.map((n) => facts[n]), sources: found.sources,
  differences: (found.differences || []).map(({ on, sides }) => ({ on, sides: sides.map((side) => side.map((n) => facts[n])) })),
}));
const happeningsOf = new Map();
for (const happening of happenings) {
  for (const fact of happening.facts) {
    fact.happening = happening;
    happeningsOf.set(fact, [...(happeningsOf.get(fact) || []), happening]);
  }
}

const unitedIn = new Map();
for (const [left, right, told, joined_] of page.pairs || []) {
  for (const n of told) unitedIn.set(facts[n], [...(unitedIn.get(facts[n]) || []), { pair: [left, right], facts: told.map((number) => facts[number]), joined: joined_ === 1 }]);
}
const items = [...things, ...facts];
const byKey = new Map(items.map((item) => [item.key, item]));
const isThing = (item) => item.id < things.length;
const inRole = (fact, ...roles) => fact.roles.filter(({ role }) => roles.includes(role)).map(({ thing }) => thing);

// A lasting fact's family and an event's class are both a `type` to filter by.
const typeOf = (fact) => fact.kind === "event" ? fact.type : { position: "Position", relation: "Relation", quotation: "Quotation" }[fact.kind];

// Dates are compared as days: a month or a year begins on its first day and ends after its last.
const firstDay = (date) => (date + "-01-01").slice(0, 10);
const lastDay = (date) => date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
const span = (fact) => fact.begin ? [firstDay(fact.begin), lastDay(fact.end || fact.begin)] : null;
