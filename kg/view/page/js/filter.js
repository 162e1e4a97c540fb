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

function passes(fact, needle, hidden) {
  if (hidden.has(fact.factuality) || hidden.has(typeOf(fact))) return false;
  const days = span(fact);
  if (!days && !state.undated) return false;
  if (days && ((state.from && days[1] < state.from) || (state.to && days[0] > state.to))) return false;
  if (state.source && !fact.sources.some((source) => source.id === state.source)) return false;
  if (state.speaker && !speaks(fact, byKey.get(state.speaker))) return false;
  if (needle && !tells(fact, needle)) return false;
  if (state.about && !concerns(fact, byKey.get(state.about))) return false;
  const kept = fact.parties.filter((thing) => !hidden.has(thing.kind)).length;
  return fact.kind === "event" ? kept > 0 : kept === fact.parties.length;
}

const concerns = (fact, thing) => fact.by === thing || fact.parties.includes(thing);

function speaks(fact, speaker) {
  return fact.by === speaker || (fact.kind === "quotation" && inRole(fact, "agent").includes(speaker));
}

// Facts that pass, and what is drawn of them: near the focus, on the path, the most connected first.
function filtered() {
  const hidden = new Set(state.hidden);
  const needle = folded(state.text) || plain(state.text.trim());
  const passing = facts.filter((fact) => passes(fact, needle, hidden));
  const all = new Set(passing.filter((fact) => fact.drawn).flatMap((fact) => fact.parties).filter((thing) => !hidden.has(thing.kind)));
  if (state.lone) for (const thing of things) if (!thing.facts.some((fact) => fact.drawn) && !hidden.has(thing.kind)) all.add(thing);
  const drawnFacts = passing.filter((fact) => fact.drawn);
  return { passing, ...bounded(drawnFacts, all) };
}

function bounded(candidates, all) {
  const near = nearby(candidates, all);
  const total = near.facts.length + near.things.size;
  const kept = state.focus || onPath() ? near : mostConnected(near.facts, near.things);
  for (const item of new Set([...revealed, ...state.shown.map((key) => byKey.get(key)).filter(Boolean)])) addRevealed(kept, item, near);
  return { ...kept, total, shown: kept.facts.length + kept.things.size };
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
