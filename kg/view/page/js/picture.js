// The view as a picture: the same shapes drawn with either pen, on a sheet as large as what is shown.

function pictureFrame() {
  const edge = 24;
  const found = [...ranked.map((thing) => wholeBox(thing, 1)), ...framedFacts().map((fact) => factBox(fact))];
  for (const { frame: [left, top, wide, high] } of cellsShown()) found.push([left, top, left + wide, top + high]);
  if (!found.length) return { left: 0, top: 0, wide: 200, high: 80 };
  const left = Math.min(...found.map((box) => box[0])) - edge, top = Math.min(...found.map((box) => box[1])) - edge;
  const right = Math.max(...found.map((box) => box[2])) + edge, bottom = Math.max(...found.map((box) => box[3])) + edge;
  return { left, top, wide: Math.round(right - left), high: Math.round(bottom - top) };
}

function drawPicture(pen) {
  for (const { frame: [left, top, wide, high] } of cellsShown()) pen.box(left, top, wide, high, 12, { fill: colours.sheet, stroke: colours.line, width: 1 });
  drawRegionNames(pen, 1);
  for (const edge of edgeSet.get()) drawEdge(pen, edge);
  for (const fact of framedFacts()) { const at = position(fact.id); drawFact(pen, fact, at.x, at.y, at, { words: true, chosen: fact === selected() }); }
  for (const thing of ranked) { const at = position(thing.id); drawThing(pen, thing, at.x, at.y, at.size, { chosen: thing === selected() }); }
  drawThingNames(pen);
  if (state.fold) drawEdgeWords(pen);
}

function drawThingNames(pen) {
  const { left, top, wide, high } = pictureFrame();
  const room = newRoom(1, { from: { x: left, y: top }, to: { x: left + wide, y: top + high } });
  for (const thing of ranked) room.take(shapeBox(thing.id, position(thing.id).size));
  for (const fact of framedFacts()) room.take(factBox(fact));
  for (const thing of ranked) {
    const { side } = placeFor((scale, at) => nameBox(thing, scale, at), room, { scales: [1], must: true, order: openSides(thing, 1) });
    drawName(pen, thing, { side });
  }
}

function drawEdge(pen, edge) {
  const type = network.body.edges[edge.id].edgeType;
  const points = (edge.smooth ? [...Array(13).keys()].map((n) => n / 12) : [0, 1]).map((share) => type.getPoint(share)).map(({ x, y }) => [x, y]);
  const ends = [border(items[edge.from], points[0], points[1]), border(items[edge.to], points.at(-1), points.at(-2))];
  const look = { stroke: edge.color.color, width: edge.width, dash: edge.dashes || [] };
  const line = [ends[0], ...points.slice(1, -1), ends[1]];
  pen.curve(line, look);
  if (edge.arrows.to.enabled) pen.polygon(arrowHead(line.at(-2), ends[1]), { fill: edge.color.color });
}

// Where a line from a node's middle leaves its shape.
function border(item, [x, y], [toX, toY]) {
  const across = toX - x, down = toY - y, length = Math.hypot(across, down) || 1;
  const at = position(item.id);
  const reach = isThing(item) ? at.size + 2 : Math.min(Math.abs(at.wide / 2 / (across / length || 1e-9)), Math.abs(at.high / 2 / (down / length || 1e-9)));
  const share = Math.min(0.98, reach / length);
  return [x + across * share, y + down * share];
}

function arrowHead([fromX, fromY], [x, y]) {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const across = (x - fromX) / length, down = (y - fromY) / length;
  return [[x, y], [x - 9 * across - 4 * down, y - 9 * down + 4 * across], [x - 9 * across + 4 * down, y - 9 * down - 4 * across]];
}

function drawEdgeWords(pen) {
  for (const edge of edgeSet.get().filter((link) => link.words)) {
    const at = network.body.edges[edge.id].edgeType.getPoint(0.5);
    pen.text(edge.words(), at.x, at.y, { font: "11.5px", fill: colours[items[edge.fact].factuality], rim: colours.paper, rimWidth: 4 });
  }
}

function svgPicture() {
  const { left, top, wide, high } = pictureFrame();
  const svg = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", width: wide, height: high, viewBox: `${Math.round(left)} ${Math.round(top)} ${wide} ${high}` },
    drawn("title", {}, document.title), drawn("rect", { x: Math.round(left), y: Math.round(top), width: wide, height: high, fill: colours.paper }));
  drawPicture(svgPen(svg));
  return new XMLSerializer().serializeToString(svg).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

// Twice the size, as large as browsers allow a canvas to be.
function pngPicture(done) {
  const { left, top, wide, high } = pictureFrame();
  const scale = Math.min(2, 8000 / Math.max(wide, high));
  const canvas = make("canvas", { width: Math.ceil(wide * scale), height: Math.ceil(high * scale) });
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.translate(-left, -top);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(left, top, wide, high);
  drawPicture(canvasPen(ctx));
  canvas.toBlob(done, "image/png");
}
