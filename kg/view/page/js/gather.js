// Parts of one or several graphs as one: things, facts, articles and sentences with one IRI are one, all numbered anew.
// Nothing of a file that somebody opens is taken as it is: texts stay texts, numbers must be numbers of what is there.

const textOf = (value) => typeof value === "string" ? value.slice(0, 200000) : undefined;
const numberOf = (value, most = 1e9) => Number.isFinite(value) && Math.abs(value) <= most ? value : undefined;
const shareOf = (value) => value >= 0 && value <= 1 ? numberOf(value) : undefined;
const dateIn = (value) => /^\d{4}(-\d\d){0,2}$/.test(value) ? value : undefined;
const linkOf = (value) => /^https?:\/\//.test(value) ? textOf(value) : undefined;
const listOf = (value) => Array.isArray(value) ? value : [];
const pairOfTexts = (value) => [textOf(listOf(value)[0]) ?? "", textOf(listOf(value)[1]) ?? null];

// Entries by a key, each made once, in the order they came.
function entries() {
  const found = new Map();
  return { found, at: (key, made) => { if (!found.has(key)) found.set(key, made()); return found.get(key); } };
}

// A part is a page's data and its drawing, and which of its facts and things to take (all, where it does not say).
function gathered(parts) {
  const all = { sources: entries(), things: entries(), evidence: entries(), facts: entries(), happenings: [], pairs: [], orders: [], regions: [], corpus: parts.some(({ page: data }) => Array.isArray(data.order)) };
  parts.forEach((part, n) => take(part, all, n));
  return numbered(all);
}

function take({ page: data, drawing: drawn_, facts: wanted, things: wantedThings }, all, part) {
  const nodes = new Map(listOf(drawn_.nodes).map((node_) => [node_.id, node_]));
  const iriOf = (pair) => Array.isArray(pair) && typeof pair[1] === "string" && typeof data.namespaces[pair[0]] === "string" ? data.namespaces[pair[0]] + pair[1] : null;
  const sourceAt = (n) => {
    const raw = data.sources[n], iri_ = raw && iriOf(raw.iri);
    return iri_ ? all.sources.at(iri_, () => ({ iri: iri_, id: textOf(raw.id) ?? iri_, title: textOf(raw.title) ?? "", date: dateIn(raw.date) ?? undefined, url: linkOf(raw.url), publisher: textOf(raw.publisher), language: textOf(raw.language), text: textOf(raw.text),
      marks: raw.text ? marksIn(raw.names) : [] })) : null;
  };
  const thingAt = (n) => {
    const raw = data.things[n], iri_ = raw && iriOf(raw.iri);
    if (!iri_ || !kinds.includes(raw.kind)) return null;
    return all.things.at(iri_, () => ({ iri: iri_, kind: raw.kind, label: textOf(raw.label) ?? "", language: textOf(raw.language), lines: Array.isArray(raw.lines) ? raw.lines.map((line_) => textOf(line_) ?? "") : undefined, node: nodes.get(n), part,
      aliases: listOf(raw.aliases).map(pairOfTexts), same: listOf(raw.same).map(textOf).filter(Boolean), classes: listOf(raw.classes).map(iriOf).filter(Boolean),
      reasons: listOf(raw.reasons).map((one) => ({ form: textOf(one.form) ?? "", other: textOf(one.other), rule: textOf(one.rule), score: shareOf(one.score), source: one.source === undefined ? undefined : sourceAt(one.source) })),
      from: listOf(raw.sources).map(sourceAt).filter(Boolean), doubts: () => listOf(raw.doubts).map(([other, left, right]) => [thingKnown(other), textOf(left) ?? "", textOf(right) ?? ""]).filter(([other]) => other) }));
  };
  const thingKnown = (n) => all.things.found.get(data.things[n] && iriOf(data.things[n].iri)) ?? null;
  // The names marked in a text are of things that may come to be known later, or not at all.
  function marksIn(names_) {
    return () => listOf(names_).map(([from, to, n]) => [numberOf(from), numberOf(to), thingKnown(n)]).filter(([from, to, thing]) => from >= 0 && to > from && thing);
  }
  const evidenceAt = (n) => {
    const raw = listOf(data.evidence[n]), iri_ = iriOf(raw), source = sourceAt(raw[2]);
    return iri_ && source ? all.evidence.at(iri_, () => ({ iri: iri_, source, begin: numberOf(raw[3]) ?? 0, end: numberOf(raw[4]) ?? 0, text: textOf(raw[5]) ?? "", marks: marksIn(raw[6]), around: [textOf(raw[7]) ?? "", textOf(raw[8]) ?? "", ...raw[9] ? [1] : []] })) : null;
  };
  const kept = new Map();
  listOf(data.facts).forEach((raw, n) => {
    if (wanted && !wanted.has(n)) return;
    const roles = listOf(raw.roles).map(([role, thing]) => [role, thingAt(thing)]).filter(([role, thing]) => thing && role >= 0 && role < 4);
    if (!roles.length || !["event", "position", "relation", "quotation"].includes(raw.kind)) return;
    const iri_ = iriOf(raw.iri), key = iri_ ?? `${raw.kind} ${raw.type} ${roles.map(([role, thing]) => `${role} ${thing.iri}`).join(" ")}`;
    kept.set(n, all.facts.at(key, () => ({ raw, iri: iri_, roles, part, node: nodes.get(data.things.length + n), by: raw.by === undefined ? null : thingAt(raw.by), evidence: listOf(raw.evidence).map(evidenceAt).filter(Boolean),
      words: raw.words === undefined ? null : listOf(data.words[raw.words]).slice(0, 2).map((lines) => listOf(lines).map((line_) => textOf(line_) ?? "")) })));
  });
  listOf(data.things).forEach((raw, n) => { if (!wanted || wantedThings.has(n)) thingAt(n); });
  for (const raw of listOf(data.happenings)) {
    const known = (numbers) => listOf(numbers).map((n) => kept.get(n)).filter(Boolean);
    const differences = listOf(raw?.differences).map(({ on, sides }) => ({ on: textOf(on) ?? "", sides: listOf(sides).map(known).filter((side) => side.length) })).filter(({ sides }) => sides.length > 1);
    if (known(raw?.facts).length > 1) all.happenings.push({ facts: known(raw.facts), sources: Math.max(1, Math.round(numberOf(raw.sources) ?? 1)), differences });
  }
  for (const [left, right, told, joined_] of listOf(data.pairs)) {
    const both = listOf(told).map((n) => kept.get(n)).filter(Boolean);
    if (both.length > 1) all.pairs.push([textOf(left) ?? "", textOf(right) ?? "", both, joined_ === 1 ? 1 : 0]);
  }
  if (all.corpus) takeOrder(data, all, kept, thingKnown);
}

// The nodes of later parts stand beside those of the first, by how far they would lie over them.
function shifts(found) {
  const standing = [0, 1].map((part) => found.filter((one) => one.part === part && one.node).map(({ node: at }) => at));
  const by = (numberAt) => standing[1].length && standing[0].length ? Math.round(Math.max(...standing[0].map(numberAt)) - Math.min(...standing[1].map(numberAt)) + 260) : 0;
  return { across: by((at) => at.x), down: by((at) => at.upright?.[1] ?? at.y) };
}

function nodeOf(id, one, { across, down }) {
  const at = one.node || {}, later = one.part > 0;
  const place = { x: (numberOf(at.x) ?? 0) + (later ? across : 0), y: numberOf(at.y) ?? 0 };
  const upright_ = Array.isArray(at.upright) ? { upright: [numberOf(at.upright[0]) ?? 0, (numberOf(at.upright[1]) ?? 0) + (later ? down : 0)] } : {};
  if (one.kind) return { id, shape: kindShapes[one.kind], size: numberOf(at.size, 200) ?? 12, ...place, ...upright_ };
  return { id, shape: "custom", wide: numberOf(at.wide, 2000) ?? 120, high: numberOf(at.high, 2000) ?? 30, ...place, ...upright_ };
}

function numbered(all) {
  const list_ = (group_) => [...group_.found.values()], facts_ = list_(all.facts);
  const told = new Map();
  for (const fact of facts_) for (const thing of new Set(fact.roles.map(([, thing]) => thing))) told.set(thing, (told.get(thing) || 0) + 1);
  const things_ = list_(all.things).sort((a, b) => (told.get(b) || 0) - (told.get(a) || 0));
  const [sources_, evidence_] = [list_(all.sources), list_(all.evidence)];
  const numbers = new Map([things_, sources_, evidence_, facts_].flatMap((some) => some.map((one, n) => [one, n])));
  const [at, spaces_, words_] = [(one) => numbers.get(one), entries(), entries()];
  const short_ = (iri_) => { const end = Math.max(iri_.lastIndexOf("/"), iri_.lastIndexOf("#")) + 1; return [spaces_.at(iri_.slice(0, end), () => spaces_.found.size), iri_.slice(end)]; };
  const marks_ = (one) => (typeof one.marks === "function" ? one.marks() : []).map(([from, to, thing]) => [from, to, at(thing)]);
  const wordsOf = () => [...words_.found.keys()].map((text) => JSON.parse(text));
  const data = {
    sources: sources_.map(({ marks, ...one }) => ({ ...one, iri: short_(one.iri), names: marks_({ marks }) })),
    things: things_.map(({ node: _, part, from, reasons, doubts, ...one }) => ({ ...one, iri: short_(one.iri), classes: one.classes.map(short_), sources: [...new Set(from)].map(at), reasons: reasons.map(({ source, ...rest }) => ({ ...rest, ...source ? { source: at(source) } : {} })), doubts: doubts().map(([other, ...rest]) => [at(other), ...rest]) })),
    evidence: evidence_.map((one) => [...short_(one.iri), at(one.source), one.begin, one.end, one.text, marks_(one), ...one.around]),
    facts: facts_.map((one) => factData(one, at, short_, words_)),
    happenings: all.happenings.map((one) => ({ ...one, facts: one.facts.map(at), differences: one.differences.map(({ on, sides }) => ({ on, sides: sides.map((side) => side.map(at)) })) })),
  };
  data.pairs = all.pairs.map(([left, right, both, joined_]) => [left, right, both.map(at), joined_]);
  if (all.corpus) return { page: { ...data, ...ordered(all, at), words: wordsOf(), namespaces: [...spaces_.found.keys()] }, drawing: { nodes: [], edges: [] } };
  const moved = shifts([...things_, ...facts_]);
  const drawnFacts_ = facts_.filter(({ raw }) => raw.kind !== "quotation");
  const nodes = [...things_.map((one, n) => nodeOf(n, one, moved)), ...drawnFacts_.map((one) => nodeOf(things_.length + at(one), one, moved))];
  const edges = drawnFacts_.flatMap((one) => one.roles.map(([role, thing]) => role === 0 ? { from: at(thing), to: things_.length + at(one), role: vocabulary.roles[role] } : { from: things_.length + at(one), to: at(thing), role: vocabulary.roles[role] }));
  return { page: { ...data, words: wordsOf(), namespaces: [...spaces_.found.keys()] }, drawing: { nodes, edges } };
}

function factData({ raw, iri: iri_, roles, by, evidence: told, words }, at, short_, words_) {
  const text = JSON.stringify(words);
  return {
    kind: raw.kind, type: textOf(raw.type) ?? "Event", factuality: vocabulary.factualities[raw.factuality ?? 0] ? raw.factuality ?? 0 : 0, roles: roles.map(([role, thing]) => [role, at(thing)]), evidence: told.map(at),
    text: textOf(raw.text), begin: textOf(raw.begin), end: textOf(raw.end), rule: textOf(raw.rule), cue: textOf(raw.cue), label: textOf(raw.label), confidence: shareOf(raw.confidence), figures: raw.figures ? listOf(raw.figures).map((one) => textOf(one) ?? "") : undefined,
    ended: Boolean(raw.ended), minor: Boolean(raw.minor), noun: Boolean(raw.noun), foreign: Boolean(raw.foreign),
    ...iri_ ? { iri: short_(iri_) } : {}, ...by ? { by: at(by) } : {}, ...words ? { words: words_.at(text, () => words_.found.size) } : {},
  };
}
