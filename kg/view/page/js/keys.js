// The graph by keyboard: arrows go to the neighbour in that direction, Enter opens its card.

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function startKeys() {
  byId("network").addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = directions[event.key];
    const action = direction ? () => step(direction, event.shiftKey) : graphKeys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape" && !typing) escape();
  }, { signal: life.signal });
}

const graphKeys = {
  Enter: () => { if (canExpand(selected())) expand(selected()); else if (selected()) focusPanel(); },
  " ": () => { if (selected()) focusPanel(); },
  "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => fitAll(),
  Home: () => select(ranked[0]),
};

function escape() {
  if (!byId("export").hidden) return closeMenu(true);
  if (byId("filters").hasAttribute("data-open")) return openFilters(false);
  if (selected()) return closeCard();
  return undefined;
}

// The nearest node in a direction: first among the neighbours of the one selected, else among all.
function step(direction, anywhere) {
  const from = selected();
  if (!from || !nodeSet.get(from.id)) return show(ranked[0]);
  const here = position(from.id);
  const joined = new Set(network.getConnectedNodes(from.id));
  const ids = nodeSet.getIds().filter((id) => id !== from.id);
  const neighbours = anywhere ? [] : ids.filter((id) => joined.has(id));
  return show(items[nearestTowards(here, neighbours, direction) ?? nearestTowards(here, ids, direction) ?? from.id]);
}

function nearestTowards(here, ids, [across, down]) {
  let best = null, least = Infinity;
  for (const id of ids) {
    const x = position(id).x - here.x, y = position(id).y - here.y;
    const ahead = x * across + y * down, aside = Math.abs(x * down - y * across);
    if (ahead <= 0 || aside > 2.5 * ahead) continue;
    const cost = ahead + 1.6 * aside;
    if (cost < least) { least = cost; best = id; }
  }
  return best;
}

function show(item) {
  if (!item) return;
  select(item);
  bringIntoView(item);
  announce(isThing(item)
    ? say("announce_thing", { name: short(item.label, 120), kind: say(`kind_${item.kind}`), n: item.facts.length })
    : say("announce_fact", { words: sentenceOf(item), status: term(item.factuality) }));
}
