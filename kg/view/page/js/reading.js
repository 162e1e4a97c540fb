// The article with its entities marked and its facts' stretches, where its text may be shown.

const texts = sources.filter((source) => source.text);

function readAt(source, fact) {
  choose({ view: "text", reading: source.id, selected: fact.key });
  showChosen();
}

function drawReading() {
  const frame = byId("text-view");
  const top = frame.firstChild?.scrollTop ?? 0;
  if (state.view !== "text") { frame.replaceChildren(); return; }
  const source = texts.find(({ id }) => id === state.reading) || texts[0];
  if (!source) { frame.replaceChildren(make("p.notice", {}, say("text_missing"))); return; }
  const picker = make("select", { id: "reading", change: (event) => choose({ reading: event.target.value }) }, texts.map(({ id, title }) => make("option", { value: id }, short(title, 120))));
  picker.value = source.id;
  frame.replaceChildren(make("div.reading", { tabindex: 0, role: "region", "aria-label": say("view_text") },
    make("label.field.choose", {}, say("text_choose"), picker), make("article", { lang: source.language || "fr" }, make("h2", {}, quoted("span", source.title)), textParts(source))));
  frame.firstChild.scrollTop = top;
}

// Names are buttons; before each stretch that tells a fact stands a button for the fact; what tells the one selected is marked.
function textParts(source) {
  const unit = units(source.text);
  const lit = litStretches(source).map(({ begin, end }) => [unit(begin), unit(end)]);
  const names_ = source.names || [];
  const dots = grouped(toldBy(source).map(({ fact, found }) => ({ fact, at: outside(names_, unit(found.begin)) })), ({ at }) => at);
  const cuts = new Set([0, source.text.length, ...names_.flatMap(([start, end]) => [start, end]), ...lit.flat(), ...dots.keys()]);
  const points = [...cuts].filter((at) => at <= source.text.length).sort((a, b) => a - b);
  const nameAt = new Map(names_.map((name) => [name[0], name]));
  const parts = [];
  for (let n = 0; n < points.length; n += 1) {
    const start = points[n], name = nameAt.get(start);
    for (const { fact } of dots.get(start) || []) parts.push(dot(fact));
    const inside = names_.some(([from, to]) => from < start && start < to);
    if (inside || n + 1 === points.length) continue;
    const end = name ? name[1] : points[n + 1];
    const isLit = lit.some(([from, to]) => from <= start && start < to);
    parts.push(name ? nameButton(name, source, isLit) : make("span.told", { "data-chosen": isLit }, shown(source.text.slice(start, end))));
  }
  return parts;
}

const outside = (names_, at) => names_.find(([start, end]) => start < at && at < end)?.[0] ?? at;

function nameButton([start, end, number], source, isLit) {
  const thing = things[number];
  const press = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); reveal(thing); } };
  return make(`span.named.${thing.kind}`, { role: "button", tabindex: 0, click: () => reveal(thing), keydown: press, "data-thing": thing.key, "data-chosen": isLit || thing === selected(), title: short(thing.label, 120) }, shown(source.text.slice(start, end)));
}

function dot(fact) {
  return button(signs[fact.factuality] || "●", () => reveal(fact), { class: "dot", "data-factuality": fact.factuality, "data-fact": fact.key, title: sentenceOf(fact), "aria-label": `${sentenceOf(fact)} (${term(fact.factuality)})`, "aria-pressed": String(fact === selected()) });
}

const toldBy = (source) => visible.passing.filter((fact) => fact.drawn).flatMap((fact) => fact.evidence.filter((found) => found.source === source).map((found) => ({ fact, found })));

function litStretches(source) {
  const item = selected();
  return item && !isThing(item) ? item.evidence.filter((found) => found.source === source) : [];
}

// Offsets count code points, JavaScript counts UTF-16 units: the same, but for rare characters.
function units(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const found = [0];
  for (const character of text) found.push(found.at(-1) + character.length);
  return (offset) => found[Math.min(offset, found.length - 1)];
}

function showChosen() {
  byId("text-view").querySelector("[data-chosen]")?.scrollIntoView({ block: "center" });
}
