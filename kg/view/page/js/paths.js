// Neighbourhoods and shortest paths, over the facts that pass the filters.

const onPath = () => Boolean(state.start && state.goal);

function nearby(candidates, all) {
  if (onPath()) return pathBetween(byKey.get(state.start), byKey.get(state.goal), candidates, all);
  const centre = byKey.get(state.focus);
  if (!centre) return { facts: [...candidates], things: new Set(all) };
  const begin = isThing(centre) ? [centre] : centre.parties;
  const distance = distances(begin, around(candidates, all), state.depth);
  const near = new Set([...distance.keys(), ...begin]);
  return {
    things: near,
    facts: candidates.filter((fact) => fact === centre || fact.parties.some((thing) => (distance.get(thing) ?? Infinity) < state.depth) ||
      (fact.parties.length > 1 && fact.parties.every((thing) => near.has(thing) || !all.has(thing)))),
  };
}

function around(candidates, all) {
  const next = new Map();
  for (const fact of candidates) {
    const parties = fact.parties.filter((thing) => all.has(thing));
    for (const thing of parties) next.set(thing, [...(next.get(thing) || []), parties]);
  }
  return next;
}

function distances(begin, next, limit = Infinity) {
  const found = new Map(begin.map((thing) => [thing, 0]));
  let edge = [...begin];
  for (let step = 1; edge.length && step <= limit; step += 1) {
    const reached = [];
    for (const thing of edge) {
      for (const parties of next.get(thing) || []) {
        for (const other of parties) if (!found.has(other)) { found.set(other, step); reached.push(other); }
      }
    }
    edge = reached;
  }
  return found;
}

// Everything on any of the shortest paths.
function pathBetween(start, goal, candidates, all) {
  const next = around(candidates, all);
  const here = distances([start], next), there = distances([goal], next);
  const length = here.get(goal);
  if (length === undefined) return { facts: [], things: new Set([start, goal]), length: null };
  const on = (thing) => here.get(thing) + there.get(thing) === length;
  const joins = (fact) => {
    const parties = fact.parties.filter((thing) => all.has(thing) && on(thing));
    return parties.some((a) => parties.some((b) => here.get(a) + 1 === here.get(b)));
  };
  return { facts: candidates.filter(joins), things: new Set([...all].filter(on)), length };
}
