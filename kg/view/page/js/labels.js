// The names under things and the words on folded links: none ever covers another.

// Names stay readable when the graph is small: then those that would cover others wait until there is room.
function drawNames(ctx) {
  const zoom = network.getScale();
  const size = nameSize(zoom);
  const pen = canvasPen(ctx);
  const taken = zoom >= readable ? framedFacts().map(factBox) : [];
  taken.push(...ranked.map((thing) => { const at = position(thing.id); return [at.x - at.size, at.y - at.size, at.x + at.size, at.y + at.size, thing.id]; }));
  const first = [selected(), hovered].filter((item) => item && isThing(item) && visible.things.has(item));
  ctx.textBaseline = "middle";
  for (const thing of new Set([...first, ...ranked])) {
    const found = roomFor(thing, taken, size, 13 * zoom >= smallest, first.includes(thing));
    if (!found) continue;
    taken.push(nameBox(thing, found.scale, found.side));
    drawName(pen, thing, { zoom: found.scale, side: found.side, alpha: alphaOf(thing) });
  }
  if (state.fold) drawEdgeNames(ctx, pen, taken, size);
  placed = taken;
}

let placed = [];
const smallest = 8.5, comfortable = 11.2;
const nameSize = (zoom) => Math.max(1, comfortable / 13 / zoom);
const factBox = (fact) => { const at = position(fact.id); return [at.x - at.wide / 2, at.y - at.high / 2, at.x + at.wide / 2, at.y + at.high / 2, fact.id]; };
const covers = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

const measure = document.createElement("canvas").getContext("2d");
function halfName(thing) {
  measure.font = `${fonts.thing} ${fonts.family}`;
  thing.half ??= Math.max(...thing.lines.map((line) => measure.measureText(shown(line)).width)) / 2;
  return thing.half;
}

// Below the shape if there is room, else above or beside it; smaller, if it can still be read.
const sides = ["below", "above", "right", "left"];
function roomFor(thing, taken, size, maySmaller, must) {
  const scales = maySmaller && size > 1 ? [size, 1] : [size];
  for (const scale of scales) {
    for (const side of sides) {
      const box = nameBox(thing, scale, side);
      if (isInFrame(box) && !taken.some((other) => covers(box, other))) return { scale, side };
    }
  }
  return must ? { scale: size, side: "below" } : null;
}

// A name beside a node must not be cut off by the edge of the frame.
function isInFrame([left, top, right, bottom]) {
  const from = network.canvasToDOM({ x: left, y: top }), to = network.canvasToDOM({ x: right, y: bottom });
  const { clientWidth: wide, clientHeight: high } = byId("network");
  return from.x >= 0 && from.y >= 0 && to.x <= wide && to.y <= high;
}

function nameBox(thing, size, side = "below") {
  const { x, y, size: reach } = position(thing.id);
  const wide = halfName(thing) * size, high = lineHeight * thing.lines.length * size;
  if (side === "below" || side === "above") {
    const top = side === "below" ? y + reach + 2 * size : y - reach - 4 * size - high;
    return [x - wide, top, x + wide, top + high + 2 * size, thing.id];
  }
  const left = side === "right" ? x + reach + 5 * size : x - reach - 5 * size - 2 * wide;
  return [left, y - high / 2, left + 2 * wide, y + high / 2, thing.id];
}

// The words of a folded link stand on it, in the middle or a little aside, where there is room.
function drawEdgeNames(ctx, pen, taken, size) {
  const chosen = selected();
  const edges = edgeSet.get().filter((edge) => edge.words).sort((a, b) => (b.fact === chosen?.id) - (a.fact === chosen?.id));
  for (const edge of edges) {
    const words = edge.words();
    ctx.font = `${11.5 * size}px ${fonts.family}`;
    const half = ctx.measureText(words).width / 2 + 3 * size;
    for (const at of spotsOn(edge, size)) {
      const box = [at.x - half, at.y - 9 * size, at.x + half, at.y + 9 * size, edge.id];
      if (edge.fact !== chosen?.id && taken.some((other) => covers(box, other))) continue;
      taken.push(box);
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
