// How things and facts look, drawn with a pen that may be a canvas or an SVG: the screen, the images and the legend agree.

const kindShapes = { Person: "dot", Organization: "square", Place: "diamond", NamedEvent: "hexagon", Work: "triangle" };
const kinds = Object.keys(kindShapes);
const dashes = { Asserted: [], Planned: [7, 4], Claimed: [2, 3], Denied: [10, 3, 2, 3], Hypothetical: [1, 5] };
const signs = { Asserted: "", Planned: "◷", Claimed: "«»", Denied: "✕", Hypothetical: "?" };
const fonts = { thing: "600 13px", fact: "11.5px", region: "600 13px", family: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", "DejaVu Sans", sans-serif' };
const lineHeight = 15;

const polygons = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  hexagon: [[1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]],
  triangle: [[0, -1.05], [1, 0.75], [-1, 0.75]],
};

function shapePoints(kind, x, y, size) {
  return polygons[kindShapes[kind]].map(([across, down]) => [x + across * size, y + down * size]);
}

function drawThing(pen, thing, x, y, size, look = {}) {
  const paint = { fill: colours[thing.kind], stroke: look.chosen ? colours.ink : colours.paper, width: look.chosen ? 3 : 1.5, alpha: look.alpha };
  if (kindShapes[thing.kind] === "dot") pen.circle(x, y, size, paint);
  else pen.polygon(shapePoints(thing.kind, x, y, size), paint);
  drawGlyph(pen, thing.kind, x, y, size, look.alpha);
}

// A head and shoulders, a house with windows, a needle on a map, a flag, a page: what a shape stands for.
const glyphs = {
  Person: [[[-0.55, 0.55], [-0.5, 0.28], [-0.28, 0.12], [0.28, 0.12], [0.5, 0.28], [0.55, 0.55]]],
  Organization: [[[-0.5, 0.55], [-0.5, -0.12], [0, -0.55], [0.5, -0.12], [0.5, 0.55], [0.14, 0.55], [0.14, 0.15], [-0.14, 0.15], [-0.14, 0.55]]],
  Place: [[[0, 0.6], [-0.36, -0.1], [-0.26, -0.38], [0, -0.5], [0.26, -0.38], [0.36, -0.1]]],
  NamedEvent: [[[-0.4, 0.6], [-0.4, -0.55], [0.5, -0.3], [-0.26, 0.02], [-0.26, 0.6]]],
  Work: [[[-0.24, 0.5], [-0.24, -0.12], [0.24, -0.12], [0.24, 0.5]]],
};

function drawGlyph(pen, kind, x, y, size, alpha) {
  const paint = { fill: colours.paper, alpha };
  for (const points of glyphs[kind]) pen.polygon(points.map(([across, down]) => [x + across * size, y + down * size]), paint);
  if (kind === "Person") pen.circle(x, y - 0.26 * size, 0.28 * size, paint);
  if (kind === "Place") pen.circle(x, y - 0.14 * size, 0.13 * size, { fill: colours[kind], alpha });
}

// A fact between things is a label in a frame: the frame's line and the sign tell whether it happened.
function drawFact(pen, fact, x, y, box, look = {}) {
  const tone = colours[fact.factuality];
  const lasting = fact.kind !== "event";
  const paint = {
    fill: lasting ? colours.paper : colours[`${fact.factuality}-paper`], stroke: lasting ? null : tone, alpha: look.alpha,
    width: look.chosen ? 2.6 : 1.3, dash: look.chosen ? [] : dashes[fact.factuality],
  };
  if (look.chosen) paint.stroke = colours.accent;
  if (!look.words) {
    pen.circle(x, y, look.dot, { ...paint, fill: fact.factuality === "Asserted" ? tone : paint.fill, stroke: tone, dash: [] });
    return;
  }
  const frame = [x - box.wide / 2, y - box.high / 2, box.wide, box.high, 9];
  if (look.alpha < 1) pen.box(...frame, { fill: colours.paper });
  pen.box(...frame, paint);
  const lines = factLines(fact), room = signs[fact.factuality] ? 14 : 0;
  if (room) drawSign(pen, fact.factuality, x - box.wide / 2 + 13, y, { stroke: tone, width: 1.5, alpha: look.alpha });
  lines.forEach((line, row) => {
    const below = y + (row - (lines.length - 1) / 2) * lineHeight;
    pen.text(shown(line), x + room / 2, below, { font: `${lasting ? "italic " : ""}${fonts.fact}`, fill: lasting ? colours.soft : tone, alpha: look.alpha, limit: box.wide - 10 - room });
  });
}

// A clock for what is to come, quotation marks for what is claimed, a cross for what is denied, else a question mark.
function drawSign(pen, factuality, x, y, look) {
  const line = (...points) => pen.curve(points.map(([across, down]) => [x + across, y + down]), look);
  if (factuality === "Planned") { pen.circle(x, y, 4.6, look); line([0, -3], [0, 0], [2.4, 1.2]); }
  if (factuality === "Claimed") for (const shift of [-3.2, 1.2]) { line([shift + 1.6, -3], [shift - 0.8, 0], [shift + 1.6, 3]); }
  if (factuality === "Denied") { line([-3.6, -3.6], [3.6, 3.6]); line([-3.6, 3.6], [3.6, -3.6]); }
  if (factuality === "Hypothetical") pen.text("?", x, y, { font: "600 12px", fill: look.stroke, alpha: look.alpha });
}

// The name of a thing beside it, on a rim of paper so that lines do not cross the letters.
function drawName(pen, thing, look = {}) {
  const zoom = look.zoom || 1;
  const [left, top, right] = nameBox(thing, zoom, look.side);
  thing.lines.forEach((line, row) => {
    pen.text(shown(line), (left + right) / 2, top + (2 + lineHeight * (row + 0.5)) * zoom,
      { font: `600 ${13 * zoom}px`, fill: colours.ink, rim: colours.paper, rimWidth: 3.5 * zoom, alpha: look.alpha });
  });
}

function edgeLook(fact, role) {
  const place = role === "place";
  return { dash: dashes[fact.factuality], width: place ? 0.8 : 1.3, arrow: role !== "agent" && !place, colour: fact.factuality === "Asserted" ? colours.edge : colours[fact.factuality] };
}
