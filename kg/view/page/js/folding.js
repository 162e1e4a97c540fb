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

// The facts drawn as nodes: all, or when folded those that are no link between things.
const framedFacts = () => state.fold ? visible.facts.filter((fact) => !canFold(fact)) : visible.facts;
const allEdges = () => state.fold ? [...foldedEdges(visible), ...plainEdges({ ...visible, facts: framedFacts() })] : plainEdges(visible);

// One link for each pair and factuality; its words are those of all its facts, its curve keeps it off its neighbours.
function foldedEdges({ facts: kept, things: present }) {
  const links = new Map();
  for (const fact of kept) {
    for (const [a, b, arrow] of pairsOf(fact)) {
      if (!present.has(a) || !present.has(b)) continue;
      const key = `${a.id}/${b.id}/${fact.factuality}/${fact.kind === "event"}`;
      if (links.has(key)) links.get(key).facts.push(fact);
      else links.set(key, { key, a, b, arrow, facts: [fact] });
    }
  }
  const seen = new Map();
  return [...links.values()].map((link) => foldedEdge(link, seen));
}

function foldedEdge({ key, a, b, arrow, facts: joined }, seen) {
  const pair = [a.id, b.id].sort((x, y) => x - y).join("/");
  const turn = seen.get(pair) || 0;
  seen.set(pair, turn + 1);
  const side = (turn % 2 ? 1 : -1) * (a.id < b.id ? 1 : -1) * Math.ceil(turn / 2);
  return {
    ...styledEdge(joined[0], arrow ? "patient" : "agent", { id: key, from: a.id, to: b.id }), joined,
    words: () => linkWords(joined),
    smooth: side ? { enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.abs(side) } : false,
  };
}

function linkWords(joined) {
  const words = [...new Set(joined.map((fact) => `${signs[fact.factuality]} ${short(deedWords(fact), 34)}`.trim()))];
  return words.length > 2 ? `${words.slice(0, 2).join(", ")} +${words.length - 2}` : words.join(", ");
}
