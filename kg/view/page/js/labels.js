// The names beside things, the words beside facts too small to hold them, and the words on folded links: none covers another.

const smallest = 8.5, comfortable = 11.2, mostLines = 60, sides = ["below", "above", "right", "left"];
// The names of things that are told least of stay so far from others, in pixels of the screen, that nobody takes them for
// theirs; the first ones are named before.
const clear = 6, firstNamed = 10;
const nameSize = (zoom) => Math.max(1, comfortable / 13 / zoom);
const factBox = (fact, size = 1) => { const at = position(fact.id); return [at.x - size * at.wide / 2, at.y - size * at.high / 2, at.x + size * at.wide / 2, at.y + size * at.high / 2, fact.id]; };
const shapeBox = (id, reach, kind = "shape") => { const at = position(id); return [at.x - reach, at.y - reach, at.x + reach, at.y + reach, id, kind]; };
let placed = [];

// What lies over the graph keeps its room too.
function elementBox(element) {
  const frame = byId("network").getBoundingClientRect(), box = element.getBoundingClientRect();
  const from = network.DOMtoCanvas({ x: box.left - frame.left, y: box.top - frame.top }), to = network.DOMtoCanvas({ x: box.right - frame.left, y: box.bottom - frame.top });
  return [from.x, from.y, to.x, to.y, "over"];
}

// Names stay readable when the graph is small: then those that would cover others wait until there is room.
function drawNames(ctx) {
  const zoom = network.getScale(), size = nameSize(zoom), pen = canvasPen(ctx);
  const room = newRoom(zoom, frameShown()), framed = framedFacts(), dot = dotSize(zoom);
  for (const thing of ranked) room.take(shapeBox(thing.id, position(thing.id).size));
  for (const fact of framed) room.take(zoom >= readable || fact === selected() ? factBox(fact, enlarged(fact, zoom)) : shapeBox(fact.id, dot, "dot"));
  for (const element of document.querySelectorAll(".zoom, .note > *")) room.take(elementBox(element));
  for (const cell of cellsShown()) { room.take(regionTitle(cell, zoom).box); for (const side of bordersOf(cell)) room.take(side); }
  const first = [selected(), hovered].filter((item) => item && isThing(item) && visible.things.has(item));
  for (const [n, thing] of [...new Set([...first, ...ranked])].entries()) {
    const scales = 13 * zoom >= smallest && size > 1 ? [size, 1] : [size];
    const found = placeFor((scale, side) => nameBox(thing, scale, side), room, { scales, must: first.includes(thing), order: openSides(thing, scales[0]), margin: corpus && n >= firstNamed ? clear / zoom : 0 });
    if (found) drawName(pen, thing, { zoom: found.scale, side: found.side, alpha: alphaOf(thing) });
    if (position(thing.id).size * zoom > 7) drawGlyph(pen, thing.kind, position(thing.id).x, position(thing.id).y, position(thing.id).size, alphaOf(thing));
  }
  if (zoom < readable) drawFactWords(pen, framed, room, dot, 10 / 11.5 / zoom);
  if (state.fold) drawEdgeNames(pen, room, size);
  drawRegionNames(pen, zoom);
  placed = room.boxes;
}

// Room on the sheet, kept by cells, so that asking costs the same however much is taken.
function newRoom(zoom, { from, to }) {
  const cell = 90 / zoom, cells = new Map(), boxes = [];
  const within = function* ([left, top, right, bottom]) {
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) yield `${x}/${y}`;
  };
  const inFrame = ([left, top, right, bottom]) => left >= from.x && top >= from.y && right <= to.x && bottom <= to.y;
  const isSeen = ([left, top, right, bottom]) => right >= from.x && bottom >= from.y && left <= to.x && top <= to.y;
  return {
    boxes, isSeen,
    take: (box) => { if (!isSeen(box)) return; boxes.push(box); for (const key of within(box)) cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]); },
    isFree: (box, dotsToo = true) => {
      if (!inFrame(box)) return false;
      for (const key of within(box)) if (cells.get(key)?.some((other) => covers(box, other) && (dotsToo || other[5] !== "dot"))) return false;
      return true;
    },
  };
}

function frameShown() {
  const { clientWidth: wide, clientHeight: high } = byId("network");
  return { from: network.DOMtoCanvas({ x: 0, y: 0 }), to: network.DOMtoCanvas({ x: wide, y: high }) };
}

// The sides of a thing, those first through which fewest of its own lines leave.
function openSides(thing, size) {
  const at = position(thing.id), others = linked.get(thing.id) || [];
  if (!others.length || others.length > mostLines) return sides;
  const crossed = new Map(sides.map((side) => {
    const box = nameBox(thing, size, side);
    return [side, others.filter((id) => runsThrough(at, position(id), box)).length];
  }));
  return [...sides].sort((a, b) => crossed.get(a) - crossed.get(b));
}

function runsThrough(from, to, [left, top, right, bottom]) {
  let start = 0, end = 1;
  for (const [at, by, low, high] of [[from.x, to.x - from.x, left, right], [from.y, to.y - from.y, top, bottom]]) {
    if (!by) { if (at < low || at > high) return false; continue; }
    const first = (low - at) / by, last = (high - at) / by;
    start = Math.max(start, Math.min(first, last));
    end = Math.min(end, Math.max(first, last));
  }
  return start < end;
}

const covers = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// On the first side that has room; smaller, if it can still be read; over dots, rather than not at all.
function placeFor(boxAt, room, { scales, must = false, order = sides, overDots = true, margin = 0 }) {
  if (!must && !room.isSeen(boxAt(scales[0], "below"))) return null;
  for (const dotsToo of overDots ? [true, false] : [true]) {
    for (const scale of scales) {
      for (const side of order) {
        const box = boxAt(scale, side);
        if (room.isFree([box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin, box[4]], dotsToo)) { room.take(box); return { scale, side, box }; }
      }
    }
  }
  if (must) room.take(boxAt(scales[0], order[0]));
  return must ? { scale: scales[0], side: order[0] } : null;
}

// Where the graph is too small for frames, the facts of most connected things still say what they are.
function drawFactWords(pen, framed, room, dot, size) {
  for (const fact of framed) {
    if (fact === selected()) continue;
    const words = `${signs[fact.factuality]} ${short(factWords(fact), 26)}`.trim();
    const half = halfWidth(words, fonts.fact) * size;
    const at = position(fact.id);
    const found = placeFor((scale, side) => boxBeside(at, dot, half, lineHeight * size, size, side, fact.id), room, { scales: [size], overDots: false });
    if (found) pen.text(words, (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2, { font: `${11.5 * size}px`, fill: colours[fact.factuality], rim: colours.paper, rimWidth: 3 * size, alpha: alphaOf(fact) });
  }
}

const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
function halfWidth(words, font) {
  const key = `${font}/${words}`;
  if (!widths.has(key)) { measure.font = `${font} ${fonts.family}`; widths.set(key, measure.measureText(shown(words)).width / 2); }
  return widths.get(key);
}
const halfName = (thing) => { thing.half ??= Math.max(...thing.lines.map((line) => halfWidth(line, fonts.thing))); return thing.half; };
const nameBox = (thing, size, side = "below") => boxBeside(position(thing.id), position(thing.id).size, halfName(thing) * size, lineHeight * thing.lines.length * size, size, side, thing.id);

function boxBeside({ x, y }, reach, half, high, size, side, id) {
  if (side === "below" || side === "above") {
    const top = side === "below" ? y + reach + 2 * size : y - reach - 4 * size - high;
    return [x - half, top, x + half, top + high + 2 * size, id];
  }
  const left = side === "right" ? x + reach + 5 * size : x - reach - 5 * size - 2 * half;
  return [left, y - high / 2, left + 2 * half, y + high / 2, id];
}

// The words of a folded link stand on it, in the middle or a little aside, where there is room.
function drawEdgeNames(pen, room, size) {
  const chosen = selected();
  const tells = (edge) => edge.joined.includes(chosen);
  const edges = edgeSet.get().filter((edge) => edge.words && (!edge.across || (near && isNear(edge)))).sort((a, b) => tells(b) - tells(a) || b.joined.length - a.joined.length);
  for (const edge of edges) {
    const words = edge.words();
    const found = spotFor(edge, halfWidth(words, fonts.fact), room, [size, 0.88 * size], tells(edge));
    if (found) pen.text(words, found.x, found.y, { font: `${11.5 * found.size}px`, fill: colours[items[edge.fact].factuality], rim: colours.paper, rimWidth: 4 * found.size, alpha: near && !isNear(edge) ? 0.22 : 1 });
  }
}

function spotFor(edge, half, room, scales, must) {
  for (const size of scales) {
    for (const { x, y } of spotsOn(edge, size)) {
      const box = [x - (half + 3) * size, y - 9 * size, x + (half + 3) * size, y + 9 * size, edge.id];
      if (!must && !room.isFree(box)) continue;
      room.take(box);
      return { x, y, size };
    }
  }
  return null;
}

function spotsOn(edge, size) {
  const type = network.body.edges[edge.id]?.edgeType;
  if (!type) return [];
  const on = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => type.getPoint(share));
  return [...on, ...[-16, 16, -30, 30].map((shift) => ({ x: on[0].x, y: on[0].y + shift * size }))];
}
