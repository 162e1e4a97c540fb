// Start: read the address, draw, and keep every part in step with the choices.

const redrawKeys = ["hidden", "text", "from", "to", "undated", "speaker", "source", "focus", "depth", "start", "goal", "fold", "lone", "limit", "shown", "about", "region", "least", "sure"];
const fitKeys = ["about", "focus", "depth", "start", "goal", "speaker", "source", "lone", "limit", "region", "fold"];

function refresh() {
  drawVisible();
  showNote();
  drawTable();
  drawReading();
}

function repaint(dark) {
  readColours(dark);
  redrawAll();
  drawLegend();
  drawTimeline();
}

function showView() {
  for (const element of document.querySelectorAll("button[data-view]")) element.setAttribute("aria-pressed", String(element.dataset.view === state.view));
  byId("graph-view").hidden = state.view === "table";
  byId("table-view").hidden = state.view !== "table";
  byId("text-view").hidden = state.view !== "text";
  for (const element of [byId("main"), document.querySelector(".body")]) element.dataset.view = state.view;
}

function showPressed() {
  byId("fold").setAttribute("aria-pressed", String(state.fold));
  byId("theme").setAttribute("aria-label", say(`theme_${state.theme}`));
  byId("theme").title = say(`theme_${state.theme}`);
  byId("graph-description").textContent = say("graph_description", { things: count(visible.things.size), facts: count(visible.facts.length) });
  byId("network").setAttribute("aria-label", say("graph"));
}

function follow(changed) {
  const has = (...keys) => keys.some((key) => changed.has(key));
  if (has("language")) { language = state.language; sayAll(); }
  if (has("theme")) repaint();
  if (has("view")) showView();
  if (has(...redrawKeys) || (has("language") && facts.some((fact) => fact.foreign))) { rows = rowsAtOnce; refresh(); announce(say("announce_shown", { things: count(visible.things.size), facts: count(visible.facts.length) })); }
  if (has("language")) { redrawAll(); showNote(); drawTable(); drawReading(); }
  else if (!has(...redrawKeys) && has("selected", "view", "reading", "sort", "off", "marks")) { emphasise(); drawTable(); drawReading(); if (has("selected")) { showChosen(); requestAnimationFrame(() => { if (selected() && !(corpus && clicked)) bringIntoView(selected()); }); } }
  if (has("places")) applyPlaces();
  if (has("widths")) layWidths();
  if (corpus && selected() && has("selected", "shown", "fold")) { if (!clicked) { centre(selected()); requestAnimationFrame(() => { if (selected()) centre(selected()); }); } }
  else if (has(...fitKeys)) { fitAll(); requestAnimationFrame(fitAll); }
  if (has("view")) requestAnimationFrame(() => { network.redraw(); fitAll(); });
  showPressed();
}

// For those who drive the page from outside: what is drawn, and where on the screen.
const drawnKeys = () => [...ranked, ...framedFacts()].map((item) => item.key);
function where(key) {
  const item = byKey.get(key), frame = byId("network").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(position(item.id));
  return { x: frame.left + x, y: frame.top + y };
}

const labels = () => placed.filter((box) => box[4] !== "over" && !box[5]).map(([left, top, right, bottom, id]) => [network.canvasToDOM({ x: left, y: top }), network.canvasToDOM({ x: right, y: bottom }), id]);

// The same for what is chosen, told and joined.
const forOthers = {
  place: (key) => { const { x, y } = position(byKey.get(key).id); return [x, y]; },
  parties: (key) => byKey.get(key).parties.map((thing) => thing.key),
  near: () => [...near].filter((item) => nodeSet.get(item.id)).map((item) => item.key),
  links: () => edgeSet.get().map((edge) => ({ from: items[edge.from].key, to: items[edge.to].key, width: edge.width, facts: edge.joined.length, words: edge.words() })),
  regions: () => cellsShown().map((cell) => { const { x, y, words } = regionTitle(cell, network.getScale()), at = network.canvasToDOM({ x, y }), frame = byId("network").getBoundingClientRect(); return { words, x: frame.left + at.x, y: frame.top + at.y }; }),
  passing: () => visible.passing.length,
  told: (key) => byKey.get(key).facts.length,
};

let sizeSeen = "";
const sizeNow = () => `${byId("network").clientWidth}x${byId("network").clientHeight}`;
function resize() {
  if (sizeNow() === sizeSeen) return;
  sizeSeen = sizeNow();
  if (turn()) applyPlaces();
  drawTimeline();
  network.setSize("100%", "100%");
  if (corpus) drawVisible();
  network.redraw();
  if (corpus && selected() && visible.things.size) { if (!clicked) centre(selected()); } else fitAll();
}

// Begin anew with other data (null: the page's own), as when the page was opened; the choices in the address stay.
function restart(data) {
  life.abort();
  network.destroy();
  for (const element of [...document.body.children]) if (!element.matches("script")) element.remove();
  document.body.prepend(...bare.map((element) => element.cloneNode(true)));
  for (const name of Object.keys(document.body.dataset)) delete document.body.dataset[name];
  return run(data);
}

function start() {
  Object.assign(state, decode(location.hash));
  language = state.language;
  if (language !== document.documentElement.lang) sayAll();
  readColours();
  showView();
  turn();
  applyPlaces();
  if (!corpus) for (const key of ["selected", "focus"]) if (state[key]) revealed.add(byKey.get(state[key]));
  drawVisible();
  showSelected();
  startNetwork();
  sizeSeen = sizeNow();
  fitAll();
  window.newskg = { ...forOthers, state, initial, choose, drawn: drawnKeys, where, labels, name: (key) => byKey.get(key).label };
  if (!byId("network").clientWidth) return startRest();
  network.once("afterDrawing", () => { performance.mark("clickable"); setTimeout(startRest); });
  return undefined;
}

// What an address selects is drawn, though it does not say that it was asked for.
function showSelected() {
  const item = selected();
  if (!corpus || !item || (isThing(item) ? visible.things.has(item) : isDrawn(item))) return;
  state.shown = [...state.shown, item.key];
  drawVisible();
}

// All around the graph comes when the graph is there.
function startRest() {
  watch(follow);
  showNote();
  drawTable();
  drawReading();
  startControls();
  startKeys();
  startSearch();
  startLegend();
  startOverview();
  startTimeline();
  startPanel();
  startChips();
  startOpening();
  showPressed();
  if (sizeNow() === sizeSeen) fitAll(); else resize();
  addEventListener("hashchange", () => choose(decode(location.hash)), { signal: life.signal });
  const observer = new ResizeObserver(resize);
  observer.observe(byId("network"));
  life.signal.addEventListener("abort", () => observer.disconnect());
  document.body.dataset.ready = "true";
}

start();
