// What matters first in several graphs of which one at least is more than can be shown at once: their orders as one.

function takeOrder(data, all, kept, thingKnown) {
  const order = Array.isArray(data.order) ? data.order : [...kept.keys()];
  all.orders.push(order.map((n, place) => [kept.get(n), sentencesIn(listOf(data.sentences)[place])]).filter(([fact]) => fact && fact.raw.kind !== "quotation"));
  const known = (numbers) => [...new Set(listOf(numbers).map(thingKnown).filter(Boolean))];
  for (const region of listOf(data.regions)) all.regions.push({ names: known(region?.names), things: known(region?.things) });
}

const sentencesIn = (value) => listOf(value).length === languages.length && value.every((text) => typeof text === "string") ? value.map(textOf) : null;

// By turns, the first of each before the second of any; a thing is in the first region that has it.
function ordered(all, at) {
  const turns = all.orders.flatMap((order) => order.map(([fact, words], n) => ({ fact, words, n }))).sort((a, b) => a.n - b.n), found = new Map();
  for (const { fact, words } of turns) found.set(fact, found.get(fact) ?? words);
  const placed_ = new Set(), regions_ = [];
  for (const { names: names__, things: inside } of all.regions) {
    const own = inside.filter((thing) => !placed_.has(thing));
    for (const thing of own) placed_.add(thing);
    if (names__.length && own.length) regions_.push({ names: names__.map(at), things: own.map(at) });
  }
  return { order: [...found.keys()].map(at), sentences: [...found.values()], regions: regions_ };
}
