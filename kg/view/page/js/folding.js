// Events folded into links between things: from who acts to whom, what or where.

const mostLinks = 6;

// The pairs of things that a fact joins; none where there is one thing only, or too many to be read as links.
function pairsOf(fact) {
  const from = inRole(fact, "agent"), to = inRole(fact, "patient", "recipient");
  const ends = to.length ? to : inRole(fact, "place");
  let pairs = from.flatMap((a) => ends.filter((b) => b !== a).map((b) => [a, b, true]));
  if (!pairs.length) {
    const all = fact.parties;
    pairs = all.flatMap((a, n) => all.slice(n + 1).map((b) => [a, b, !from.length && to.includes(a)]));
  }
  return pairs.length <= mostLinks ? pairs : pairs.slice(0, 0);
}

const canFold = (fact) => pairsOf(fact).length > 0;

// The facts drawn as nodes: all, or when folded those that are no link between things; of many only those asked for.
const framedFacts = () => state.fold ? visible.facts.filter((fact) => !canFold(fact) && (!corpus || fact === selected())) : visible.facts;
const allEdges = () => state.fold ? [...foldedEdges(visible), ...plainEdges({ ...visible, facts: framedFacts() })] : plainEdges(visible);

// One link for each pair and factuality, where there is much to show for each pair; its words are those of all its facts,
// its width tells how many they are, its curve keeps it off its neighbours.
function foldedEdges({ facts: kept, things: present }) {
  const links = new Map();
  for (const fact of corpus ? [...kept].sort(byPlace) : kept) {
    for (const [a, b, arrow] of pairsOf(fact)) {
      if (!present.has(a) || !present.has(b)) continue;
      const key = corpus ? pairKey(a, b) : `${a.id}/${b.id}/${fact.factuality}/${fact.kind === "event"}`;
      if (links.has(key)) join(links.get(key), fact, a, arrow);
      else links.set(key, { key, a, b, to: arrow, from: false, facts: [fact] });
    }
  }
  const seen = new Map();
  return [...links.values()].map((link) => foldedEdge(link, seen));
}

const pairKey = (a, b) => a.id < b.id ? `${a.id}/${b.id}` : `${b.id}/${a.id}`;
function join(link, fact, a, arrow) {
  if (!link.facts.includes(fact)) link.facts.push(fact);
  if (arrow) { if (a === link.a) link.to = true; else link.from = true; }
}

const linkWidth = (number, width) => number > 1 ? Math.min(7, width + 1.1 * Math.log2(number)) : width;
function foldedEdge({ key, a, b, to, from, facts: joined }, seen) {
  const pair = pairKey(a, b);
  const turn = seen.get(pair) || 0;
  seen.set(pair, turn + 1);
  const side = (turn % 2 ? 1 : -1) * (a.id < b.id ? 1 : -1) * Math.ceil(turn / 2);
  const edge = styledEdge(joined[0], to ? "patient" : "agent", { id: key, from: a.id, to: b.id });
  const mixed = joined.some((fact) => fact.factuality !== joined[0].factuality);
  const tone = mixed ? colours.edge : edge.tone;
  return {
    ...edge, joined, tone, words: () => linkWords(joined), across: isAcross(a, b), width: linkWidth(joined.length, edge.width), dashes: mixed ? false : edge.dashes,
    color: { ...edge.color, color: tone, opacity: isAcross(a, b) ? 0.3 : 1 }, arrows: { to: { enabled: to, scaleFactor: 0.55 }, from: { enabled: from, scaleFactor: 0.55 } },
    smooth: side ? { enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.abs(side) } : false,
  };
}

function linkWords(joined) {
  const words = [...new Set(joined.map((fact) => `${signs[fact.factuality]} ${short(deedWords(fact), 34)}`.trim()))];
  if (corpus) return joined.length > 1 ? `${words[0]} +${count(joined.length - 1)}` : words[0];
  return words.length > 2 ? `${words.slice(0, 2).join(", ")} +${words.length - 2}` : words.join(", ");
}
