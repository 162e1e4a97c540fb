// The names beside things, the words beside facts too small to hold them, and the words on folded links: none covers another.

const smallest = 8.5, comfortable = 11.2, sides = ["below", "above", "right", "left"];
const nameSize = (zoom) => Math.max(1, comfortable / 13 / zoom);
const factBox = (fact) => { const at = position(fact.id); return [at.x - at.wide / 2, at.y - at.high / 2, at.x + at.wide / 2, at.y + at.high / 2, fact.id]; };
const shapeBox = (id, reach) => { const at = position(id); return [at.x - reach, at.y - reach, at.x + reach, at.y + reach, id, "shape"]; };
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
  const room = newRoom(zoom), framed = framedFacts(), dot = dotSize(zoom);
  for (const thing of ranked) room.take(shapeBox(thing.id, position(thing.id).size));
  if (zoom >= readable) for (const fact of framed) room.take(factBox(fact));
  for (const element of document.querySelectorAll(".zoom, .note > *")) room.take(elementBox(element));
  const first = [selected(), hovered].filter((item) => item && isThing(item) && visible.things.has(item));
  for (const thing of new Set([...first, ...ranked])) {
    const found = placeFor((scale, side) => nameBox(thing, scale, side), room, 13 * zoom >= smallest && size > 1 ? [size, 1] : [size], first.includes(thing));
    if (found) drawName(pen, thing, { zoom: found.scale, side: found.side, alpha: alphaOf(thing) });
  }
  if (zoom < readable) {
    for (const fact of framed) room.take(shapeBox(fact.id, dot));
    drawFactWords(pen, framed, room, dot, 10 / 11.5 / zoom);
  }
  if (state.fold) drawEdgeNames(ctx, pen, room, size);
  placed = room.boxes;
}

// Room on the sheet, kept by cells, so that asking costs the same however much is taken.
function newRoom(zoom) {
  const cell = 90 / zoom, cells = new Map(), boxes = [];
  const { clientWidth: wide, clientHeight: high } = byId("network");
  const from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: wide, y: high });
  const within = function* ([left, top, right, bottom]) {
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) yield `${x}/${y}`;
  };
  const inFrame = ([left, top, right, bottom]) => left >= from.x && top >= from.y && right <= to.x && bottom <= to.y;
  const isSeen = ([left, top, right, bottom]) => right >= from.x && bottom >= from.y && left <= to.x && top <= to.y;
  return {
    boxes, isSeen,
    take: (box) => { if (!isSeen(box)) return; boxes.push(box); for (const key of within(box)) cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]); },
    isFree: (box) => { if (!inFrame(box)) return false; for (const key of within(box)) if (cells.get(key)?.some((other) => covers(box, other))) return false; return true; },
  };
}

const covers = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Below the shape if there is room, else above or beside it; smaller, if it can still be read.
function placeFor(boxAt, room, scales, must = false) {
  if (!must && !room.isSeen(boxAt(scales[0], "below"))) return null;
  for (const scale of scales) {
    for (const side of sides) {
      const box = boxAt(scale, side);
      if (room.isFree(box)) { room.take(box); return { scale, side, box }; }
    }
  }
  if (must) room.take(boxAt(scales[0], "below"));
  return must ? { scale: scales[0], side: "below" } : null;
}

// Where the graph is too small for frames, the facts of most connected things still say what they are.
function drawFactWords(pen, framed, room, dot, size) {
  for (const fact of framed) {
    const words = `${signs[fact.factuality]} ${short(factWords(fact), 26)}`.trim();
    const half = halfWidth(words, fonts.fact) * size;
    const at = position(fact.id);
    const found = placeFor((scale, side) => boxBeside(at, dot, half, lineHeight * size, size, side, fact.id), room, [size]);
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
function drawEdgeNames(ctx, pen, room, size) {
  const chosen = selected();
  const edges = edgeSet.get().filter((edge) => edge.words).sort((a, b) => (b.fact === chosen?.id) - (a.fact === chosen?.id));
  for (const edge of edges) {
    const words = edge.words();
    ctx.font = `${11.5 * size}px ${fonts.family}`;
    const half = ctx.measureText(words).width / 2 + 3 * size;
    for (const at of spotsOn(edge, size)) {
      const box = [at.x - half, at.y - 9 * size, at.x + half, at.y + 9 * size, edge.id];
      if (edge.fact !== chosen?.id && !room.isFree(box)) continue;
      room.take(box);
      pen.text(words, at.x, at.y, { font: `${11.5 * size}px`, fill: colours[items[edge.fact].factuality], rim: colours.paper, rimWidth: 4 * size, alpha: near && !near.has(items[edge.fact]) ? 0.22 : 1 });
      break;
    }
  }
}

function spotsOn(edge, size) {
  const type = network.body.edges[edge.id]?.edgeType;
  if (!type) return [];
  const on = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => type.getPoint(share));
  return [...on, ...[-16, 16, -30, 30].map((shift) => ({ x: on[0].x, y: on[0].y + shift * size }))];
}
