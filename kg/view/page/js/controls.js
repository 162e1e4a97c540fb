// The buttons around the graph, and what the page says of what it leaves out.

function startControls() {
  for (const element of document.querySelectorAll("button[data-view]")) element.addEventListener("click", () => choose({ view: element.dataset.view }));
  on("language", () => choose({ language: languages[1 - languageNumber()] }));
  on("theme", () => choose({ theme: { auto: isDark() ? "light" : "dark", light: "dark", dark: "light" }[state.theme] }));
  on("fold", () => choose({ fold: !state.fold }));
  on("zoom-in", () => zoomBy(1.3));
  on("zoom-out", () => zoomBy(1 / 1.3));
  on("fit", () => fitAll());
  on("open-filters", () => openFilters(!byId("filters").hasAttribute("data-open")));
  on("close-filters", () => openFilters(false));
  on("open-help", () => byId("help").showModal());
  on("close-help", () => byId("help").close());
  on("skip", (event) => { event.preventDefault(); byId("network").focus(); });
  startMenu();
  const until = { signal: life.signal };
  prefersDark.addEventListener("change", () => { if (state.theme === "auto") repaint(); }, until);
  addEventListener("beforeprint", () => { repaint(false); fitAll(); }, until);
  addEventListener("afterprint", () => repaint(), until);
}

const on = (id, click) => byId(id).addEventListener("click", click);

function startMenu() {
  on("open-export", () => byId("export").hidden ? openMenu() : closeMenu(true));
  for (const element of document.querySelectorAll("[data-export]")) {
    element.addEventListener("click", () => { closeMenu(true); exporters[element.dataset.export](); });
  }
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) closeMenu(false); }, { signal: life.signal });
  byId("export").addEventListener("keydown", (event) => {
    const step_ = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step_) return;
    event.preventDefault();
    const all = [...byId("export").querySelectorAll("button:not(:disabled)")];
    all[(all.indexOf(document.activeElement) + step_ + all.length) % all.length].focus();
  });
}

function openMenu() {
  for (const element of document.querySelectorAll("[data-export$=selected]")) element.disabled = !selected();
  for (const element of document.querySelectorAll("[data-export=export_csv], [data-export=export_ttl]")) element.textContent = `${say(element.dataset.export)} (${count(factsInView().length)})`;
  byId("export").hidden = false;
  byId("open-export").setAttribute("aria-expanded", "true");
  byId("export").querySelector("button").focus();
}

function closeMenu(back) {
  if (byId("export").hidden) return;
  byId("export").hidden = true;
  byId("open-export").setAttribute("aria-expanded", "false");
  if (back) byId("open-export").focus();
}

function openFilters(open) {
  const was = byId("filters").hasAttribute("data-open");
  byId("filters").toggleAttribute("data-open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  if (!open && was && byId("filters").contains(document.activeElement)) byId("open-filters").focus();
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.max(0.05, Math.min(4, network.getScale() * factor)) });
}

// Fit what is drawn, names included, into the frame.
function fitAll() {
  const { clientWidth: wide, clientHeight: whole } = byId("network");
  if (!wide || !whole || !ranked.length) return;
  const { high } = uncovered();
  const aside = wide > 500 ? 46 : 0;
  const below = (high < whole ? 0 : byId("note").offsetHeight) + 8;
  let scale = 1.25, middle = { x: 0, y: 0 };
  for (let round = 0; round < 4; round += 1) {
    const found = [...ranked.map((thing) => wholeBox(thing, nameSize(scale))), ...framedFacts().map((fact) => factBox(fact)), ...cellsShown().map(({ frame: [x, y, w, h] }) => [x, y, x + w, y + h])];
    const [left, top, right, bottom] = [0, 1, 2, 3].map((n) => found.reduce((edge, box) => (n < 2 ? Math.min : Math.max)(edge, box[n]), n < 2 ? Infinity : -Infinity));
    scale = Math.max(0.03, Math.min((wide - 24 - aside) / (right - left), (high - 20 - below) / (bottom - top), 1.25));
    middle = { x: (left + right) / 2 + aside / 2 / scale, y: (top + bottom) / 2 + (below + whole - high) / 2 / scale };
  }
  network.moveTo({ position: middle, scale });
}

function wholeBox(thing, size) {
  const at = position(thing.id);
  const half = Math.max(at.size, halfName(thing) * size);
  return [at.x - half, at.y - at.size, at.x + half, at.y + at.size + (6 + lineHeight * thing.lines.length) * size];
}

// The part of the frame that the card does not cover.
function uncovered() {
  const frame = byId("network").getBoundingClientRect(), card = byId("panel").getBoundingClientRect();
  const over = card.width > 0 && card.top < frame.bottom && card.left < frame.right;
  return { wide: frame.width, high: over ? Math.max(120, card.top - frame.top) : frame.height };
}

// A thing or fact in the middle, with all that it touches; as near as names can be read, where that is not too much.
const nearest = 1.15, farthest = 0.5;
function centre(item) {
  const ids = [item, ...(near || [])].filter((one) => boxes.has(one.id) && (isThing(one) ? visible.things.has(one) : nodeSet.get(one.id)));
  if (!ids.length) return;
  const found = ids.map((one) => isThing(one) ? wholeBox(one, 1) : factBox(one));
  const edge = [0, 1, 2, 3].map((n) => (n < 2 ? Math.min : Math.max)(...found.map((box) => box[n])));
  const { wide, high } = uncovered(), whole = byId("network").clientHeight;
  const scale = Math.max(farthest, Math.min(nearest, (wide - 90) / (edge[2] - edge[0]), (high - 70) / (edge[3] - edge[1])));
  const fits = (edge[2] - edge[0]) * scale < wide && (edge[3] - edge[1]) * scale < high;
  const at = boxes.has(item.id) && !fits && isThing(item) ? position(item.id) : { x: (edge[0] + edge[2]) / 2, y: (edge[1] + edge[3]) / 2 };
  network.moveTo({ position: { x: at.x, y: at.y + (whole - high) / 2 / scale }, scale });
}

// Move as little as needed for a node and its neighbours to be seen.
function bringIntoView(item) {
  if (corpus) return centre(item);
  if (!nodeSet.get(item.id)) return;
  const { x, y } = network.canvasToDOM(position(item.id));
  const { wide, high } = uncovered();
  if (x < 60 || y < 50 || x > wide - 60 || y > high - 70) {
    const frame = byId("network"), scale = Math.max(network.getScale(), Math.min(0.7, wide / 900));
    const at = position(item.id);
    network.moveTo({ position: { x: at.x, y: at.y + (frame.clientHeight - high) / 2 / scale }, scale });
  }
}

function showNote() {
  if (corpus) return showPart();
  const parts = [overviewButton()];
  const filtering = visible.passing.length < facts.length || state.hidden.length > 0;
  if (!visible.shown) parts.push(make("span", {}, say("nothing")));
  else if (visible.shown < visible.total) parts.push(make("span", {}, say("shown_part", { n: count(visible.shown), total: count(visible.total) })));
  else parts.push(make("span", {}, say(filtering ? "shown_filtered" : "shown_all", { n: count(visible.shown), hidden: count(drawing.nodes.length - visible.shown) })));
  if (visible.shown < visible.total && !state.focus) {
    parts.push(button(say("show_more"), () => choose({ limit: Math.min(visible.total, Math.max(state.limit, visible.shown) * 2) }), { id: "show-more" }));
    parts.push(button(say("show_all", { n: count(visible.total) }), () => choose({ limit: visible.total }), { id: "show-all" }));
  }
  if (page.whole) parts.push(make("span", {}, say("cut", { n: count(drawing.nodes.length), total: count(page.whole) })));
  const lone = things.filter((thing) => !thing.facts.some((fact) => fact.drawn)).length;
  if (lone && !state.lone) parts.push(make("span", {}, say("left_out", { n: count(lone) })));
  const unfolded = state.fold ? framedFacts().length : 0;
  if (unfolded) parts.push(make("span", {}, say("fold_left", { n: count(unfolded) })));
  byId("note").replaceChildren(...parts);
}

// Of more than can be shown at once: what is shown of what, and how to come to the rest.
const mostAtOnce = 400;
function showPart() {
  const told = visible.passing.filter((fact) => fact.drawn).length, whole = new Set(visible.near.things).size;
  const parts = [overviewButton(), make("span", {}, say(visible.shown ? "shown_corpus" : "nothing", { things: count(visible.things.size), whole: count(whole), facts: count(visible.facts.length), told: count(told) }))];
  if (state.region >= 0) parts.push(make("span", {}, quoted("span", regionName(regions[state.region]))), button(say("region_leave"), () => openRegion(null), { id: "region-leave" }));
  if (state.shown.length) parts.push(button(say("expanded_clear"), () => choose({ shown: [] }), { id: "expanded-clear" }));
  if (!state.focus && !onPath() && visible.things.size < whole && visible.things.size < mostAtOnce) parts.push(button(say("show_more"), () => choose({ limit: 2 * Math.max(state.limit, 1) }), { id: "show-more" }));
  if (page.whole) parts.push(make("span", {}, say("cut_corpus", { n: count(page.whole) })));
  byId("note").replaceChildren(...parts);
}
