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
    for (const thing of parties) if (next.has(thing)) next.get(thing).push(parties); else next.set(thing, [parties]);
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
  const here = costs(start, next), there = costs(goal, next);
  if (!here.has(goal)) return { facts: [], things: new Set([start, goal]), length: null };
  const same = (one, other) => Math.abs(one - other) < 1e-6;
  const through = (thing) => here.get(thing) + there.get(thing) - hubCost(thing), least = through(goal);
  const on = (thing) => here.has(thing) && same(through(thing), least);
  const step = (a, b) => same(here.get(a) + 1 + hubCost(b), here.get(b));
  const joins = (fact) => {
    const parties = fact.parties.filter((thing) => all.has(thing) && on(thing));
    return parties.some((a) => parties.some((b) => a !== b && step(a, b)));
  };
  const kept = candidates.filter(joins), things_ = new Set([...all].filter(on));
  return { facts: kept, things: things_, length: distances([start], around(kept, things_)).get(goal) };
}

// Among many facts a way through a thing of which much is told says little: each doubling above a few counts as another step.
const fewFacts = 8;
const hubCost = (thing) => !corpus ? 0 : Math.max(0, Math.log2(thing.facts.length / fewFacts));

// What the cheapest way to each thing costs, the thing itself included (Dijkstra, 1959).
function costs(begin, next) {
  const found = new Map(), waiting = newHeap();
  waiting.push(0, begin);
  while (waiting.size()) {
    const [cost, thing] = waiting.pop();
    if (found.has(thing)) continue;
    found.set(thing, cost);
    for (const parties of next.get(thing) || []) {
      for (const other of parties) if (!found.has(other)) waiting.push(cost + 1 + hubCost(other), other);
    }
  }
  return found;
}

function newHeap() {
  const held = [];
  const swap = (a, b) => { [held[a], held[b]] = [held[b], held[a]]; };
  return {
    size: () => held.length,
    push: (cost, value) => {
      held.push([cost, value]);
      for (let n = held.length - 1; n && held[n][0] < held[(n - 1) >> 1][0]; n = (n - 1) >> 1) swap(n, (n - 1) >> 1);
    },
    pop: () => {
      swap(0, held.length - 1);
      const top = held.pop();
      for (let n = 0, least; ; n = least) {
        least = [2 * n + 1, 2 * n + 2].reduce((best, child) => child < held.length && held[child][0] < held[best][0] ? child : best, n);
        if (least === n) return top;
        swap(n, least);
      }
    },
  };
}
