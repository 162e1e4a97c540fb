// What a page of more than can be shown at once shows: the facts that matter most, and what the reader asks for besides.

const atOnce = 12;
const byPlace = (a, b) => a.place - b.place;
const isPlain = (fact) => fact.kind === "event" && fact.type === "Event";

// The things of the facts that matter most, each fact with two that hang on what is there already, so that the whole holds
// together; and all that is told between them but plain verbs, or those too where nothing else is left.
const hanging = 2;
function mostTelling(candidates, all) {
  const kept = new Set(), ordered = candidates.filter(canFold).sort(byPlace), edge = newHeap(), taken = new Set();
  const of = grouped(ordered.filter((fact) => !isPlain(fact)).flatMap((fact) => fact.parties.map((thing) => ({ thing, fact }))), ({ thing }) => thing);
  const take = (fact) => {
    const more = fact.parties.filter((thing) => all.has(thing) && !kept.has(thing));
    taken.add(fact);
    if (kept.size && kept.size + more.length > state.limit) return false;
    for (const thing of more) { kept.add(thing); for (const { fact: next } of of.get(thing) || []) edge.push(next.place, next); }
    return true;
  };
  let full = false;
  for (const fact of ordered) {
    if (full) break;
    if (taken.has(fact)) continue;
    full = !take(fact);
    for (let grown = 0; grown < hanging && !full && edge.size();) {
      const [, next] = edge.pop();
      if (taken.has(next)) continue;
      if (next.parties.some((thing) => all.has(thing) && !kept.has(thing))) grown += 1;
      full = !take(next);
    }
  }
  const between = ordered.filter((fact) => fact.parties.every((thing) => kept.has(thing) || !all.has(thing)));
  const telling = between.filter((fact) => !isPlain(fact));
  return { facts: telling.length ? telling : between, things: telling.length ? touched(telling, kept) : kept };
}

const touched = (told, kept) => new Set(told.flatMap((fact) => fact.parties).filter((thing) => kept.has(thing)));

// A thing asked for brings those it has most to do with, a dozen at a time; a fact brings its own.
function addNeighbours(kept, item, near) {
  const known = new Set(kept.facts);
  const add = (fact) => { if (!known.has(fact)) { known.add(fact); kept.facts.push(fact); } };
  if (!isThing(item)) {
    if (!near.facts.includes(item)) return;
    add(item);
    for (const thing of item.parties) if (near.things.has(thing)) kept.things.add(thing);
    return;
  }
  if (!near.things.has(item)) return;
  kept.things.add(item);
  const passing = new Set(near.facts);
  let room = atOnce;
  for (const fact of item.facts.filter((one) => passing.has(one)).sort(byPlace)) {
    const more = fact.parties.filter((thing) => near.things.has(thing) && !kept.things.has(thing));
    if (more.length > room) continue;
    room -= more.length;
    for (const thing of more) kept.things.add(thing);
    add(fact);
  }
}

// A thing drawn of which more is told than the graph shows: how many facts.
const canExpand = (item) => corpus && item && isThing(item) && visible.things.has(item) && !state.focus && !onPath() && leftOut(item).length > 0;
const expand = (thing) => choose({ selected: thing.key, shown: [...state.shown, thing.key] });
