// Which things and facts the reader's choices leave, and which of them are drawn.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ]/g, "'");

let haystacks = null;
function tells(fact, needle) {
  haystacks ??= new Map();
  if (!haystacks.has(fact)) {
    const texts = [fact.text, ...fact.evidence.map((e) => e.text), ...fact.parties.map((thing) => thing.label)];
    haystacks.set(fact, folded(texts.filter(Boolean).join("\n")));
  }
  return haystacks.get(fact).includes(needle);
}

// Which of the reader's choices a fact fails; a count beside a choice is of the facts that fail no other.
const fails = { factuality: 1, type: 2, time: 4, kind: 8, other: 16 };
function failing(fact, needle, hidden) {
  let found = (hidden.has(fact.factuality) ? fails.factuality : 0) | (hidden.has(typeOf(fact)) ? fails.type : 0);
  const days = span(fact);
  if (days ? (state.from && days[1] < state.from) || (state.to && days[0] > state.to) : !state.undated) found |= fails.time;
  const kept = fact.parties.filter((thing) => !hidden.has(thing.kind)).length;
  if (fact.kind === "event" ? !kept : kept < fact.parties.length) found |= fails.kind;
  return isOutside(fact, needle) ? found | fails.other : found;
}

const concerns = (fact, thing) => fact.by === thing || fact.parties.includes(thing);

function isOutside(fact, needle) {
  if (isForeign(fact)) return true;
  if (state.source && !fact.sources.some((source) => source.id === state.source)) return true;
  if (state.speaker && !speaks(fact, byKey.get(state.speaker))) return true;
  if (state.about && !concerns(fact, byKey.get(state.about))) return true;
  if (state.sure && fact.confidence !== undefined && 100 * fact.confidence < state.sure) return true;
  if (state.least > 1 && !fact.parties.some(isLinked)) return true;
  if (state.region >= 0 && !isWithin(fact, regions[state.region])) return true;
  return Boolean(needle) && !tells(fact, needle);
}

const isLinked = (thing) => thing.facts.length >= state.least;

// A fact is of a region where it is between things of it, or of one thing alone.
const isWithin = (fact, region) => fact.parties.length > 1 ? fact.parties.filter((thing) => region.things.has(thing)).length > 1 : fact.parties.every((thing) => region.things.has(thing));

function speaks(fact, speaker) {
  return fact.by === speaker || (fact.kind === "quotation" && inRole(fact, "agent").includes(speaker));
}

// Facts that pass, and what is drawn of them: near the focus, on the path, the most connected first.
function filtered() {
  const hidden = new Set(state.hidden), needle = folded(state.text) || plain(state.text.trim());
  const failed = facts.map((fact) => failing(fact, needle, hidden));
  const passing = facts.filter((fact, n) => !failed[n]);
  const isKept = (thing) => !hidden.has(thing.kind) && isLinked(thing);
  const drawnFacts = passing.filter((fact) => fact.drawn);
  const all = new Set(drawnFacts.flatMap((fact) => fact.parties).filter(isKept));
  if (state.lone && state.region < 0) for (const thing of things) if (!thing.facts.some((fact) => fact.drawn) && isKept(thing)) all.add(thing);
  return { passing, failed, ...bounded(drawnFacts, all) };
}

function bounded(candidates, all) {
  const near = nearby(candidates, all);
  const total = near.facts.length + near.things.size;
  const kept = state.focus || onPath() ? near : corpus ? mostTelling(near.facts, near.things) : mostConnected(near.facts, near.things);
  const asked = [...revealed, ...state.shown.map((key) => byKey.get(key)).filter(Boolean)];
  for (const item of corpus ? asked : new Set(asked)) (corpus ? addNeighbours : addRevealed)(kept, item, near);
  return { ...kept, near, total, shown: kept.facts.length + kept.things.size };
}

// What a reader asked for by name is drawn, however few its connections.
const revealed = new Set();
function addRevealed(kept, item, near) {
  const wanted = isThing(item) ? item.facts : [item];
  const known = new Set(kept.facts);
  for (const fact of wanted) {
    if (!near.facts.includes(fact)) continue;
    if (!known.has(fact)) kept.facts.push(fact);
    for (const thing of fact.parties) if (near.things.has(thing)) kept.things.add(thing);
  }
  if (isThing(item) && near.things.has(item)) kept.things.add(item);
}

// Things are numbered by their connections; a fact is drawn when all its things are.
function mostConnected(candidates, all) {
  const last = (fact) => Math.max(...fact.parties.filter((thing) => all.has(thing)).map((thing) => thing.id));
  const ordered = [...all].sort((a, b) => a.id - b.id);
  const waiting = [...candidates].sort((a, b) => last(a) - last(b));
  let used = 0, next = 0;
  const kept = new Set();
  for (const thing of ordered) {
    let end = next;
    while (end < waiting.length && last(waiting[end]) <= thing.id) end += 1;
    if (used + 1 + end - next > state.limit && kept.size) break;
    used += 1 + end - next;
    next = end;
    kept.add(thing);
  }
  return { facts: waiting.slice(0, next), things: kept };
}
