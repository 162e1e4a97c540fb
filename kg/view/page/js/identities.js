// Whether two names are one thing, as the reader decides. A thing is known by an article and its name there: ARTICLE#NAME.

const isReference = (text) => /^[^#]+#./.test(text) && !/[\t\n\r]/.test(text);
const tidy = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const reference_ = (source, name) => tidy(`${source.id}#${name}`);

// Where decisions of the build say by what a thing is known, that; else the fullest of its names in the sentences of an article.
function knownBy(thing) {
  const told = thing.reasons.flatMap(({ form, other, source }) => source === undefined ? [form, other] : []).filter(Boolean);
  const own = told.find((text) => thing.sources.some((source) => text.startsWith(`${source.id}#`) && isReference(text)));
  if (own) return own;
  const names_ = [thing.label, ...thing.aliases.map(([name]) => name)];
  const found = thing.facts.flatMap((fact) => fact.evidence).flatMap(({ source, text, names: marks_ }) => marks_.filter(([, , number]) => number === thing.id).map(([start, end]) => [source, text.slice(start, end)]));
  const [source, name] = found.filter(([, words]) => names_.includes(words)).sort(([, a], [, b]) => b.length - a.length)[0] ?? [thing.sources[0], thing.label];
  const known = source ? reference_(source, name) : "";
  return isReference(known) ? known : null;
}

// The two names of a reason, as decisions know them; null where it is not one of two names in articles.
function pairOf({ form, other, source }) {
  const pair = source === undefined ? [form, other] : [form, other].map((name) => name && reference_(sources[source], name));
  return pair.every((text) => text && isReference(text)) && pair[0] !== pair[1] ? pair : null;
}

const isPair = ([, , a, b], [left, right]) => (a === left && b === right) || (a === right && b === left);
const decided = (pair) => state.marks.find((mark) => joining.includes(mark[1]) && isPair(mark, pair))?.[1] ?? null;

// Decide on a pair, or take the decision back where it is the same again.
function decide(thing, pair, verdict) {
  const rest = state.marks.filter((mark) => !joining.includes(mark[1]) || !isPair(mark, pair));
  choose({ marks: decided(pair) === verdict ? rest : [...rest, [thing.key, verdict, ...pair]] });
}

const decider = (thing, pair, verdict, id) => button(say(`verdict_${verdict}`), () => decide(thing, pair, verdict), { class: "small", id: `${verdict}-${id}`, "aria-pressed": String(decided(pair) === verdict) });

function doubtRows(thing) {
  if (!thing.doubts.length) return null;
  return [make("h3", {}, say("doubts")), make("ul.list", {}, thing.doubts.map(([other, ...pair], n) => make("li", {}, thingButton(things[other]), " ",
    make("span.deciders", {}, joining.map((verdict) => decider(thing, pair, verdict, `doubt${n}`))))))];
}

// A note on a thing, and what the reader holds to be the same.
function remarks(thing) {
  const joined_ = marksOf(thing).filter(([, verdict]) => joining.includes(verdict));
  const own = knownBy(thing);
  if (!own) return null;
  return make("details.remarks", { id: "remarks", open: marksOf(thing).length > 0 }, make("summary", {}, say("remarks")),
    make("div.correct", {}, noteField(thing, () => {})),
    joined_.length ? make("ul.list", {}, joined_.map(([, verdict, ...pair]) => make("li", {}, quoted("span", say(`decided_${verdict}`, { one: pair[0].replace(/^[^#]*#/, ""), other: pair[1].replace(/^[^#]*#/, "") })), " ", button(say("take_back"), () => decide(thing, pair, verdict), { class: "plain" })))) : "",
    make("div.actions", {}, button(say("same_as_other"), (event) => askOther(thing, own, event.target.closest(".actions")), { id: "same-as" })));
}

function askOther(thing, own, where) {
  const input = make("input", { type: "search", id: "twin", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "twins", "aria-autocomplete": "list", placeholder: say("search_hint") });
  const found = make("div.found", { id: "twins", role: "listbox", "aria-label": say("same_as_other"), hidden: true });
  combobox(input, found, (other) => { const its = knownBy(other); if (its && its !== own) decide(thing, [own, its], "same"); });
  where.after(make("div.search", {}, make("label", { for: "twin" }, say("same_as_other")), input, found));
  byId("same-as").disabled = true;
  input.focus();
}

// What may be the same as a fact, and why others were taken for the same.
function pairRows(fact) {
  const found = unitedIn.get(fact) || [], waiting = found.filter(({ joined: is }) => !is), joins = found.filter(({ joined: is }) => is);
  return [
    waiting.length ? [make("h3", {}, say("doubts")), make("ul.list", {}, waiting.map(({ pair, facts: told }, n) => make("li", {},
      told.filter((other) => other !== fact).map((other) => button(quoted("span", short(sentenceOf(other), 160)), () => reveal(other), { class: "plain", "data-fact": other.key })), " ",
      make("span.deciders", {}, joining.map((verdict) => decider(fact, pair, verdict, `pair${n}`))))))] : "",
    joins.length ? make("details.why", { open: joins.some(({ pair }) => decided(pair)) }, make("summary", {}, say("same_happening")),
      make("ul.list", {}, joins.map(({ pair }, n) => make("li", {}, quoted("span", say("reason", { form: pair[0], other: pair[1] })), " ", decider(fact, pair, "different", `join${n}`))))) : "",
  ];
}

// The decisions on an item, and a thing's note, as annotations.
function identities(item) {
  const note = isThing(item) ? noteOf(item) : "", own = note && knownBy(item);
  const body = (purpose, value) => ({ type: "TextualBody", purpose, value });
  const pairs = marksOf(item).filter(([, verdict]) => joining.includes(verdict)).map(([, verdict, ...pair]) => ({
    id: `urn:newskg:pair:${pair.map(encodeText).join("-")}`, type: "Annotation", motivation: "linking", body: [body("linking", verdict)], target: pair.map(spoken),
  }));
  return [...pairs, ...own ? [{ id: `urn:newskg:note:${encodeText(own)}`, type: "Annotation", motivation: "commenting", body: [body("commenting", note)], target: [spoken(own)] }] : []];
}

function spoken(known) {
  const at = known.indexOf("#");
  return { type: "SpecificResource", source: articleName(known.slice(0, at)), selector: [{ type: "TextQuoteSelector", exact: known.slice(at + 1) }] };
}
