// A view saved as JSON, for a designer or to open again, and another graph opened beside this one.

const viewType = "newskg view";

// What is seen, in plain words with places and colours; under `page` and `drawing` the same as this page reads it.
function savedView() {
  const seen = factsInView(), seenThings = new Set([...visible.things, ...seen.flatMap((fact) => [...fact.parties, fact.by].filter(Boolean))]);
  const part = gathered([{ page, drawing: { nodes: [...boxes.values()] }, facts: new Set(seen.map((fact) => fact.id - things.length)), things: new Set([...seenThings].map((thing) => thing.id)) }]);
  const at = (item) => ({ x: Math.round(position(item.id)?.x ?? 0), y: Math.round(position(item.id)?.y ?? 0) });
  const view = {
    type: viewType, version: 1, title: document.title, address: location.hash, language,
    nodes: [...seenThings].map((thing) => ({ id: thing.key, label: thing.label, kind: thing.kind, facts: thing.facts.length, ...at(thing), size: boxOf(thing.id).size, colour: colours[thing.kind] })),
    facts: seen.map((fact) => ({ id: fact.key, words: fact.drawn ? sentenceOf(fact) : fact.text, type: typeOf(fact), status: fact.factuality, date: fact.begin, until: fact.end, says: fact.by?.key, sentence: fact.evidence.map(({ text }) => text).join(" "), article: fact.sources.map(({ title }) => title).join(" ; "), ...fact.drawn ? { ...at(fact), colour: colours[fact.factuality] } : {} })),
    links: seen.flatMap((fact) => fact.roles.map(({ role, thing }) => ({ fact: fact.key, node: thing.key, role }))),
    page: { ...part.page, ontology: vocabulary, limit: page.limit }, drawing: part.drawing,
  };
  return `${JSON.stringify(view, null, 1)}\n`;
}

function startOpening() {
  byId("beside").addEventListener("change", ({ target: input }) => { if (input.files[0]) openBeside(input.files[0]); input.value = ""; });
  const until = { signal: life.signal };
  document.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); }, until);
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    openBeside(event.dataTransfer.files[0]);
  }, until);
}

const largestFile = 1e8;
async function openBeside(file) {
  try {
    if (file.size > largestFile) throw new RangeError(file.name);
    const other = await dataIn(await file.text());
    await restart(together(other, file.name));
  } catch { refuse(file.name); }
}

function refuse(name) {
  const note = chip("beside-failed", say("beside_failed", { name: short(name, 80) }), closer(say("close"), drawChips));
  byId("chips").prepend(note);
  byId("chips").hidden = false;
  announce(note.textContent);
}

// A saved view, or a page: its data are read as text, nothing of it is run.
async function dataIn(text) {
  const within = (id) => { const [, type, textContent] = text.match(new RegExp(`\\x3cscript type="(application/(?:json|gzip))" id="${id}">([^<]*)\\x3c/script>`)); return unpacked({ type, textContent }); };
  const found = text.trimStart().startsWith("{") ? JSON.parse(text) : { type: viewType, page: await within("content"), drawing: await within("drawing") };
  const sound = found.type === viewType && ["sources", "things", "evidence", "facts", "namespaces", "words"].every((key) => Array.isArray(found.page?.[key])) && Array.isArray(found.drawing?.nodes) &&
    ["roles", "factualities"].every((key) => JSON.stringify(found.page.ontology?.[key]) === JSON.stringify(vocabulary[key]));
  if (!sound) throw new TypeError("no view");
  return found;
}

const isText = (value) => typeof value === "string", areTexts = (value) => Array.isArray(value) && value.length === languages.length && value.every(isText);
const only = (object, test) => Object.fromEntries(Object.entries(object ?? {}).filter(([name, value]) => name !== "__proto__" && test(value)));

function together(other, name) {
  const known = new Set(items.map((item) => item.iri).filter(Boolean));
  const joined_ = gathered([{ page, drawing: { nodes: [...boxes.values()] } }, { page: other.page, drawing: other.drawing }]);
  const ontology = { ...vocabulary, labels: { ...only(other.page.ontology.labels, areTexts), ...vocabulary.labels }, families: { ...only(other.page.ontology.families, isText), ...vocabulary.families } };
  const iris = other.page.things.map((thing) => other.page.namespaces[thing.iri?.[0]] + thing.iri?.[1]);
  const shared = iris.filter((one) => known.has(one)).length;
  const limit = corpus ? page.limit : Math.max(1, Math.min(page.limit, joined_.page.order && numberOf(other.page.limit) || page.limit));
  return { page: { ...page, ...joined_.page, ontology, limit }, drawing: joined_.drawing, beside: { name, shared, added: joined_.page.facts.length - facts.length } };
}
