// Where everything stands, view by view: places are kept when something is added, filtered or opened and closed again.

const gapBetween = 14, gapOfCells = 16, titleHigh = 26, room = 2.1, fewest = 3;
const maps = new Map();
const frameAspect = () => Math.max(0.45, Math.min(2, (byId("network").clientWidth - 70) / Math.max(100, byId("network").clientHeight - 60)));
const mapKey = () => JSON.stringify([state.region, state.focus, state.focus && state.depth, state.start, state.goal, state.fold, frameAspect() < 0.85]);
const filterNames = ["hidden", "text", "from", "to", "undated", "speaker", "source", "least", "sure", "about"], restNames = [...filterNames, "lone", "limit", "shown"];
const filterKey = (choices) => JSON.stringify(filterNames.map((name) => choices[name]));
const isAtRest = () => restNames.every((name) => JSON.stringify(state[name]) === JSON.stringify(initial[name]));
const isMap = () => state.region < 0 && !state.focus && !onPath();

// How far a node reaches with its name.
function sizeOf(id) {
  const item = items[id], box = boxOf(id);
  if (!isThing(item)) return { half: box.wide / 2, above: box.high / 2, below: box.high / 2 };
  return { half: Math.max(box.size, halfName(item)) + 2, above: box.size + 2, below: box.size + 4 + lineHeight * item.lines.length };
}

// The box of a node, made when it is first asked for: as large as much is told of it.
function boxOf(id) {
  if (!boxes.has(id)) boxes.set(id, isThing(items[id]) ? { id, shape: kindShapes[items[id].kind], size: Math.round(Math.min(9 + 2.6 * Math.log2(1 + items[id].facts.length), 30)) } : factBoxOf(items[id]));
  return boxes.get(id);
}

function factBoxOf(fact) {
  const lines = (fact.words || [[""]]).flat();
  const wide = Math.max(...lines.map((line) => 2 * halfWidth(line, fonts.fact))) + (signs[fact.factuality] ? 14 : 0) + 18;
  return { id: fact.id, shape: "custom", wide: Math.round(wide), high: Math.max(...(fact.words || [[""]]).map((each) => each.length)) * lineHeight + 8 };
}

// Give every node its place in this view: all anew where the view has none yet, else those that lack one, near what they touch.
let map = null;
function settle(ids, links) {
  map = mapOf(mapKey());
  if (!map.begun) { map.begun = true; if (!isAtRest()) settleFromRest(); map = mapOf(mapKey()); }
  const known = ids.filter((id) => map.spots.has(id)).length;
  const filters = filterKey(state);
  if (filters !== filterKey(initial) && 2 * known < ids.length) map = mapOf(mapKey() + filters);
  if (!map.spots.size) arrange(ids, links);
  const kept = keptSpots(), spotOf = (id) => kept.get(id) ?? map.spots.get(id);
  for (const id of ids) if (!map.spots.has(id)) map.spots.set(id, freeSpot(id, ids, links, spotOf));
  for (const id of ids) { const [x, y] = spotOf(id); Object.assign(boxOf(id), { x, y }); }
}

// A view is laid out as it is before anything is filtered or added, then what is added step by step, as a reader does:
// so one address gives the same places again.
const mostSteps = 20;
function settleFromRest() {
  const chosen = { ...state }, seen = visible;
  const layOut = () => { see(filtered()); placedEdges(); };
  for (const name of restNames) state[name] = initial[name];
  layOut();
  while (2 * state.limit <= chosen.limit) { state.limit *= 2; layOut(); }
  for (const key of chosen.shown.slice(0, mostSteps)) { state.shown = [...state.shown, key]; layOut(); }
  Object.assign(state, chosen);
  see(seen);
}

// A filter that leaves few of those that stand in the view has places of its own, so that theirs are there when it goes.
function mapOf(key) {
  if (!maps.has(key)) maps.set(key, { name: shortName(key), begun: false, spots: new Map(), cells: [], frame: [1, 1], title: titleHigh });
  return maps.get(key);
}

function arrange(ids, links) {
  const groups = grouped_(ids), sizes = new Map(ids.map((id) => [id, sizeOf(id)]));
  const weights = groups.map((group) => group.ids.reduce((sum, id) => sum + (2 * sizes.get(id).half + gapBetween) * (sizes.get(id).above + sizes.get(id).below + gapBetween), 0) + 6000);
  const aspect = frameAspect();
  let area = room * weights.reduce((a, b) => a + b, 0);
  for (let turn = 0; ; turn += 1, area *= 1.12) {
    const high = (area / aspect) ** 0.5, cells = cut([0, 0, high * aspect, high], weights);
    map.title = titleHigh * titleSize(0.75 * Math.max(400, byId("network").clientHeight) / high);
    const done = groups.map((group, n) => filled(group, cells[n], links, sizes));
    if (turn < 9 && !done.every(({ apart }) => apart)) continue;
    map.frame = [high * aspect, high];
    map.spots = new Map(done.flatMap(({ group, spots }) => group.ids.map((id, n) => [id, spots[n]])));
    map.cells = done.filter(({ group }) => group.region).map(({ group, frame }) => ({ region: group.region, frame }));
    return;
  }
}

// The nodes of each community together, where the whole is shown; those of too few stand among the rest.
function grouped_(ids) {
  const home = (id) => isThing(items[id]) ? items[id].region : items[id].parties.find((thing) => thing.region)?.region;
  if (!isMap() || regions.length < 2) return [{ ids, region: null }];
  const found = grouped(ids, home);
  const large = [...found].filter(([region, inside]) => region && inside.length >= fewest).map(([region, inside]) => ({ region, ids: inside }));
  const rest = [...found].filter(([region, inside]) => !region || inside.length < fewest).flatMap(([, inside]) => inside);
  large.sort((a, b) => b.ids.length - a.ids.length || a.region.number - b.region.number);
  return rest.length ? [...large, { ids: rest, region: null }] : large;
}

function filled(group, [left, top, wide, high], links, sizes) {
  const frame = [left + gapOfCells / 2, top + gapOfCells / 2, wide - gapOfCells, high - gapOfCells];
  const inner = [frame[0] + 8, frame[1] + (group.region ? map.title : 8), frame[2] - 16, frame[3] - (group.region ? map.title + 8 : 16)];
  const number = new Map(group.ids.map((id, n) => [id, n])), each = group.ids.map((id) => sizes.get(id));
  const inside = links.filter(([a, b]) => number.has(a) && number.has(b)).map(([a, b]) => [number.get(a), number.get(b)]);
  const spots = fitted(stress(group.ids.length, inside), each, inner);
  return { group, frame, spots, apart: parted(spots, each, inner, gapBetween) };
}

// The nearest free place around the middle of a node's neighbours, on growing rings.
function freeSpot(id, ids, links, spotOf) {
  const near_ = links.flatMap(([a, b]) => a === id ? [b] : b === id ? [a] : []).map(spotOf).filter(Boolean);
  const own = map.cells.find(({ region }) => region === items[id].region)?.frame;
  const begin = near_.length ? [0, 1].map((axis) => near_.reduce((sum, spot) => sum + spot[axis], 0) / near_.length) : own ? [own[0] + own[2] / 2, own[1] + own[3] / 2] : [0, 0];
  const mine = sizeOf(id), others = ids.filter((other) => map.spots.has(other)).map((other) => [spotOf(other), sizeOf(other)]);
  const isFree = ([x, y]) => others.every(([spot, size]) => Math.abs(x - spot[0]) >= mine.half + size.half + gapBetween || (y <= spot[1] ? spot[1] - y >= mine.below + size.above + gapBetween : y - spot[1] >= size.below + mine.above + gapBetween)) &&
    map.cells.every(({ region, frame }) => x + mine.half < frame[0] || x - mine.half > frame[0] + frame[2] || y + mine.below < frame[1] || y - mine.above > frame[1] + (region === items[id].region ? map.title : frame[3]));
  for (let ring = 0; ring < 80; ring += 1) {
    const steps = 1 + 6 * ring;
    for (let n = 0; n < steps; n += 1) {
      const spot = [begin[0] + 28 * ring * Math.cos(2 * Math.PI * n / steps), begin[1] + 22 * ring * Math.sin(2 * Math.PI * n / steps)];
      if (isFree(spot)) return spot;
    }
  }
  return begin;
}
