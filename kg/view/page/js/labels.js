// The names under things and the words on folded links: none ever covers another.

// Names stay readable when the graph is small: then those that would cover others wait until there is room.
function drawNames(ctx) {
  const zoom = network.getScale();
  const size = Math.max(1, 0.86 / zoom);
  const pen = canvasPen(ctx);
  const taken = zoom >= readable ? visible.facts.filter(() => !state.fold).map((fact) => factBox(fact)) : [];
  const first = [selected(), hovered].filter((item) => item && isThing(item) && visible.things.has(item));
  ctx.textBaseline = "middle";
  for (const thing of new Set([...first, ...ranked])) {
    const box = nameBox(ctx, thing, size);
    if (!first.includes(thing) && taken.some((other) => covers(box, other))) continue;
    taken.push(box);
    drawName(pen, thing, position(thing.id).x, position(thing.id).y, position(thing.id).size, { zoom: size, alpha: alphaOf(thing) });
  }
  if (state.fold) drawEdgeNames(ctx, pen, taken, size);
}

const factBox = (fact) => { const at = position(fact.id); return [at.x - at.wide / 2, at.y - at.high / 2, at.x + at.wide / 2, at.y + at.high / 2, fact.id]; };
const covers = (a, b) => a[4] !== b[4] && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function nameBox(ctx, thing, size) {
  const at = position(thing.id);
  ctx.font = `600 ${13 * size}px ${fonts.family}`;
  const wide = Math.max(...thing.lines.map((line) => ctx.measureText(shown(line)).width)) / 2;
  return [at.x - wide, at.y + at.size + 2, at.x + wide, at.y + at.size + (4 + lineHeight * thing.lines.length) * size, thing.id];
}


// The words of a folded link stand on it, in the middle or a little aside, where there is room.
function drawEdgeNames(ctx, pen, taken, size) {
  const chosen = selected();
  const edges = [...edgeSet.get()].sort((a, b) => (b.fact === chosen?.id) - (a.fact === chosen?.id));
  taken.push(...ranked.map((thing) => { const at = position(thing.id); return [at.x - at.size, at.y - at.size, at.x + at.size, at.y + at.size, -1]; }));
  for (const edge of edges) {
    const words = edge.words();
    ctx.font = `${11.5 * size}px ${fonts.family}`;
    const half = ctx.measureText(words).width / 2 + 3 * size;
    for (const share of [0.5, 0.4, 0.6, 0.32, 0.68]) {
      const at = network.body.edges[edge.id]?.edgeType.getPoint(share);
      if (!at) break;
      const box = [at.x - half, at.y - 9 * size, at.x + half, at.y + 9 * size, edge.id];
      if (edge.fact !== chosen?.id && taken.some((other) => covers(box, other))) continue;
      taken.push(box);
      pen.text(words, at.x, at.y, { font: `${11.5 * size}px`, fill: colours[items[edge.fact].factuality], rim: colours.paper, rimWidth: 4 * size, alpha: near && !near.has(items[edge.fact]) ? 0.22 : 1 });
      break;
    }
  }
}
