// Communities: the things of which more is told together than with others, as regions of the map, each with its name.

const regionName = (region) => region.names.map((thing) => short(thing.label, 26)).join(" · ");
const isAcross = (a, b) => corpus && isMap() && a.region !== b.region;
const openRegion = (region) => choose({ region: region ? region.number : -1, focus: null, start: null, goal: null, shown: [], selected: null });

// The tinted ground of each region; its name is drawn with the other names.
function drawRegions(ctx) {
  const pen = canvasPen(ctx), zoom = network.getScale();
  for (const { frame: [left, top, wide, high] } of cellsShown()) pen.box(left, top, wide, high, 12, { fill: colours.sheet, stroke: colours.line, width: 1 / zoom });
}

const cellsShown = () => corpus && isMap() ? map.cells : [];
const titleSize = (zoom) => Math.max(1, 11.5 / 13 / zoom);

// What fits of a region's name: all of it, what it is named by first, that without its article, as much of that as can be.
function regionTitle(cell, zoom) {
  const { region, frame: [left, top, wide] } = cell, size = titleSize(zoom), free = roomForTitle(cell, size);
  const fits = (words_, within) => (2 * halfWidth(words_, fonts.region) + 20) * size <= within;
  const name = shown(region.names[0].label), bare = withoutArticle(name);
  let words = [regionName(region), name].find((one) => fits(one, wide)) ?? [name, bare].find((one) => fits(one, free)) ?? bare;
  for (let limit = bare.length; limit > 3 && !fits(words, free); limit -= 1) words = short(bare, limit);
  const half = halfWidth(words, fonts.region) * size;
  return { words, size, x: left + half + 10 * size, y: top + 12 * size, box: [left + 4 * size, top, left + 2 * half + 16 * size, top + 24 * size, region, "title"] };
}

// How far a title may go: beyond its region, where nothing stands in its way.
function roomForTitle({ region, frame: [left, top, wide] }, size) {
  const low = top + 20 * size, isBeside = (from, high) => from < low && high > top;
  const frames = map.cells.filter(({ region: other, frame }) => other !== region && frame[0] > left && isBeside(frame[1], frame[1] + frame[3])).map(({ frame }) => frame[0]);
  const shapes = ranked.map(({ id }) => position(id)).filter(({ x, y, size: reach }) => x > left && isBeside(y - reach, y + reach)).map(({ x, size: reach }) => x - reach);
  return Math.max(Math.min(wide, ...shapes.map((from) => from - left)), Math.min(map.frame[0], ...frames, ...shapes) - left);
}

const withoutArticle = (name) => { const [first, ...rest] = name.split(" "); return rest.length && page.articles?.includes(first) ? rest.join(" ") : name; };

// A name stays within its region, if it can.
const bordersOf = ({ region, frame: [left, top, wide, high] }) => [[left - 1, top, left, top + high, region, "dot"], [left + wide, top, left + wide + 1, top + high, region, "dot"], [left, top + high, left + wide, top + high + 1, region, "dot"]];

function drawRegionNames(pen, zoom) {
  for (const cell of cellsShown()) {
    const { words, size, x, y } = regionTitle(cell, zoom);
    pen.text(words, x, y, { font: `600 ${13 * size}px`, fill: colours.accent, rim: colours.sheet, rimWidth: 3 * size });
  }
}

// The region whose name, or whose ground, is at a point.
function regionAt({ x, y }, ground) {
  const inside = ([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;
  const zoom = network.getScale();
  return cellsShown().find((cell) => inside(regionTitle(cell, zoom).box) || (ground && inside([cell.frame[0], cell.frame[1], cell.frame[0] + cell.frame[2], cell.frame[1] + cell.frame[3]])))?.region ?? null;
}

// The same as buttons, for everybody.
function regionList() {
  if (!regions.length || state.region >= 0) return null;
  return [make("h3", {}, say("regions")), make("ul.list", { id: "regions" }, regions.map((region) => make("li.pair", {},
    button(quoted("span", regionName(region)), () => openRegion(region), { class: "plain" }), make("span.quiet", { title: say("n_things", { n: count(region.things.size) }) }, count(region.things.size)))))];
}
