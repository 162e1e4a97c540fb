// vis-network draws the graph and tells what the reader points at; positions were computed beforehand.

const boxes = new Map(drawing.nodes.map((node) => [node.id, node]));
const nodeSet = new vis.DataSet(), edgeSet = new vis.DataSet();
const readable = 0.6;
let network = null, visible = { things: new Set(), facts: [], passing: [], total: 0, shown: 0 };
let near = null, hovered = null, ranked = [];

function startNetwork() {
  const options = JSON.parse(read("options"));
  network = new vis.Network(byId("network"), { nodes: nodeSet, edges: edgeSet }, { ...options, nodes: { ...options.nodes, ctxRenderer: factRenderer } });
  network.on("click", pressed);
  network.on("doubleClick", ({ nodes: [id] }) => { if (id !== undefined) unfold(items[id]); });
  network.on("beforeDrawing", drawRegions);
  network.on("hoverNode", ({ node, event }) => hover(items[node], event));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", ({ edge, event }) => hover(factOfEdge(edge), event));
  network.on("blurEdge", () => hover(null));
  network.on("dragStart", ({ nodes }) => noteOrigins(nodes));
  network.on("dragEnd", ({ nodes }) => { for (const id of nodes) { Object.assign(boxes.get(id), network.getPosition(id)); } if (nodes.length) keepPlaces(nodes); });
  network.on("afterDrawing", drawNames);
  sizeFrames(nodeSet.get());
  emphasise();
}

// A node, a line, the name of a region, or its ground where nothing is chosen that the click takes back.
function pressed({ nodes, edges, pointer }) {
  if (nodes.length) return pointed(items[nodes[0]]);
  const region = regionAt(pointer.canvas, !edges.length && !selected());
  if (region) return openRegion(region);
  return edges.length ? pointed(factOfEdge(edges[0])) : select(null);
}

// What a click chooses comes to the middle only when it is clear that no second click follows, which would miss it.
const secondClick = 320;
let clicked = null;
function pointed(item) {
  clearTimeout(clicked);
  clicked = setTimeout(() => { clicked = null; if (corpus && selected() === item) centre(item); }, secondClick);
  select(item);
}

// What more is told of it, where the graph does not show all; else what is around it.
const unfold = (item) => canExpand(item) ? expand(item) : choose({ focus: item.key, selected: item.key });

// A second layout stands upright, for telephones.
let upright = false;
function turn() {
  const frame = byId("network");
  const wanted = frame.clientWidth < 0.85 * frame.clientHeight;
  if (wanted === upright || !drawing.nodes.some((node) => node.upright)) return false;
  upright = wanted;
  for (const node of drawing.nodes) {
    const [x, y] = node.upright;
    Object.assign(node, { upright: [node.x, node.y], x, y });
  }
  if (network) nodeSet.update(nodeSet.getIds().map((id) => ({ id, x: position(id).x, y: position(id).y })));
  return true;
}

const position = (id) => boxes.get(id);
const alphaOf = (item) => near && !near.has(item) ? 0.22 : 1;

// The fact selected can be read however small the graph is.
const enlarged = (fact, zoom) => fact === selected() && zoom < readable ? 0.9 / zoom : 1;

const dotSize = (zoom) => 4 / Math.max(zoom, 0.12) ** 0.5;
function factRenderer({ ctx, id, x, y, state: { selected: chosen, hover: over } }) {
  const box = boxes.get(id), zoom = network ? network.getScale() : 1;
  const size = items[id] === selected() ? enlarged(items[id], zoom) : 1;
  const look = { chosen, alpha: alphaOf(items[id]), words: zoom >= readable || chosen, dot: dotSize(zoom) * (over ? 1.4 : 1) };
  const draw = () => {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(size, size);
    drawFact(canvasPen(ctx), items[id], 0, 0, box, look);
    ctx.restore();
  };
  return { drawNode: draw, nodeDimensions: { width: box.wide, height: box.high } };
}

function hover(item, event) {
  hovered = item;
  const tip = byId("tip");
  tip.hidden = !item;
  byId("network").style.cursor = item ? "pointer" : "";
  if (!item) return;
  tip.replaceChildren(quoted("span", isThing(item) ? short(item.label, 200) : sentenceOf(item)));
  const frame = byId("network").getBoundingClientRect();
  const at = event.center || { x: event.clientX, y: event.clientY };
  tip.style.left = `${Math.max(4, Math.min(at.x - frame.left + 14, frame.width - 310))}px`;
  tip.style.top = `${Math.min(at.y - frame.top + 16, frame.height - 60)}px`;
}

const namesIn = (fact, ...roles) => inRole(fact, ...roles).map((thing) => short(thing.label, 60)).join(", ");
const sentenceOf = (fact) => fact.sentence ? shown(fact.sentence[languageNumber()]) : fact.noun ? `${capital(deedWords(fact))}${fact.by ? ` ${byWords(fact)}` : ""} : ${fact.parties.map((thing) => short(thing.label, 60)).join(", ")}` : [namesIn(fact, "agent"), deedWords(fact), namesIn(fact, "patient", "recipient"), namesIn(fact, "place"), byWords(fact)].filter(Boolean).join(" ");

function see(found) {
  visible = found;
  ranked = [...visible.things].sort((a, b) => a.id - b.id);
}

// Bring the drawing in line with the choices: only what changes is added or removed.
function drawVisible() {
  see(filtered());
  const edges = corpus ? placedEdges() : null;
  const wanted = new Map(ranked.map((thing) => [thing.id, node(thing)]));
  for (const fact of framedFacts()) wanted.set(fact.id, node(fact));
  if (corpus) nodeSet.update([...wanted.values()].filter(({ id, x, y }) => { const now = nodeSet.get(id); return now && (now.x !== x || now.y !== y); }).map(({ id, x, y }) => ({ id, x, y })));
  nodeSet.remove(nodeSet.getIds().filter((id) => !wanted.has(id)));
  edgeSet.clear();
  const added = [...wanted.values()].filter(({ id }) => !nodeSet.get(id));
  nodeSet.add(added);
  if (network) sizeFrames(added);
  addEdges(edges ?? allEdges());
  if (network) emphasise();
}

// The lines of the view, once what they join has its place.
function placedEdges() {
  const edges = allEdges();
  settle([...ranked, ...framedFacts()].map(({ id }) => id), edges.map(({ from, to }) => [from, to]));
  return edges;
}

// For each node drawn those that a line joins to it.
let linked = new Map();
function addEdges(edges = allEdges()) {
  linked = new Map();
  const link = (a, b) => linked.has(a) ? linked.get(a).push(b) : linked.set(a, [b]);
  for (const { from, to } of edges) { link(from, to); link(to, from); }
  edgeSet.add(edges);
}

// vis-network learns how large a node of our own drawing is only when it draws it, and draws only what it knows to be in view.
function sizeFrames(added) {
  for (const { id, wide, high } of added) {
    if (wide) Object.assign(network.body.nodes[id].shape, { customSizeWidth: wide, customSizeHeight: high, refreshNeeded: true });
  }
  network.body.emitter.emit("_resizeNodes");
}

const node = (item) => isThing(item) ? { ...boxOf(item.id), color: thingColour(item) } : { ...boxes.get(item.id) };
const thingColour = (thing) => ({ background: colours[thing.kind], border: colours.paper, highlight: { background: colours[thing.kind], border: colours.ink }, hover: { background: colours[thing.kind], border: colours.ink } });

let edgesOf = null;
function plainEdges({ facts: kept, things: present }) {
  edgesOf ??= grouped(corpus ? facts.filter((fact) => fact.drawn).flatMap(linesOf) : drawing.edges, ({ from, to }) => Math.max(from, to));
  return kept.flatMap((fact) => (edgesOf.get(fact.id) || [])
    .filter(({ from, to }) => present.has(items[Math.min(from, to)]))
    .map(({ from, to, role }) => styledEdge(fact, role, { id: `${fact.id}/${role}/${Math.min(from, to)}`, from, to })));
}

const linesOf = ({ id, roles }) => roles.map(({ role, thing }) => role === "agent" ? { from: thing.id, to: id, role } : { from: id, to: thing.id, role });

function grouped(values, keyOf) {
  const found = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (found.has(key)) found.get(key).push(value); else found.set(key, [value]);
  }
  return found;
}

function styledEdge(fact, role, edge) {
  const look = edgeLook(fact, role);
  return { ...edge, fact: fact.id, tone: look.colour, dashes: look.dash.length ? look.dash : false, width: look.width, color: { color: look.colour, highlight: colours.accent, hover: colours.accent },
    arrows: { to: { enabled: look.arrow, scaleFactor: 0.55 } } };
}

const factOfEdge = (id) => { const edge = edgeSet.get(id); return edge ? items[edge.fact] : null; };

function redrawAll() {
  nodeSet.update(nodeSet.getIds().map((id) => node(items[id])));
  edgeSet.clear();
  addEdges();
  emphasise();
}

// The thing or fact chosen, and what it touches, stand out; the rest steps back.
function emphasise() {
  const item = selected();
  const drawnHere = item && nodeSet.get(item.id);
  if (drawnHere || network.getSelectedNodes().length || network.getSelectedEdges().length) network.selectNodes(drawnHere ? [item.id] : [], true);
  if (item && !drawnHere && state.fold) network.selectEdges(edgeSet.getIds({ filter: (edge) => edge.joined?.includes(item) }));
  near = item ? new Set([item, ...(isThing(item) ? item.facts.flatMap((fact) => [fact, ...fact.parties]) : item.parties)]) : null;
  if (near) nodeSet.update(ranked.map((thing) => ({ id: thing.id, opacity: alphaOf(thing) })));
  else {
    const dim = ranked.filter((thing) => (nodeSet.get(thing.id).opacity ?? 1) < 1);
    if (dim.length) nodeSet.update(dim.map((thing) => ({ id: thing.id, opacity: 1 })));
  }
  fadeEdges();
  if (document.body.dataset.ready) network.redraw();
}

const isNear = (edge) => (edge.joined || [items[edge.fact]]).some((fact) => near.has(fact));
function edgeTone(edge) {
  if (!near) return { color: edge.tone, opacity: edge.across ? 0.3 : 1 };
  return isNear(edge) ? { color: colours.accent, opacity: 1 } : { color: edge.tone, opacity: edge.across ? 0.08 : 0.22 };
}

const mostFaded = 2500;
let faded = false;
function fadeEdges() {
  if (edgeSet.length > mostFaded || (!near && !faded)) return;
  faded = Boolean(near);
  edgeSet.update(edgeSet.map((edge) => ({ id: edge.id, color: { ...edge.color, ...edgeTone(edge) } })));
}
