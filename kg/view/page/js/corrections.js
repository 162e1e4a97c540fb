// What the reader finds wrong of a fact: kept with the other choices, and saved as W3C Web Annotations for `kg review --import`.

const assessing = ["false", "happened"], joining = ["same", "different"];
const isClass = (name) => Object.values(vocabulary.classes).some((names_) => names_.includes(name));
const isVerdict = (verdict, rest) => verdict === "note" ? Boolean(rest[0]) : joining.includes(verdict) ? rest.length === 2 && rest.every(isReference) : assessing.includes(verdict) || isClass(verdict);

const marksOf = (item) => state.marks.filter(([key]) => key === item.key);
const verdictOf = (fact) => marksOf(fact).map(([, verdict]) => verdict).find((verdict) => verdict !== "note" && !joining.includes(verdict)) ?? null;
const noteOf = (item) => marksOf(item).find(([, verdict]) => verdict === "note")?.[2] ?? "";

// Where the marks are made stays as it is; the rest of the page follows.
let marking = false;
function keepMarks(marks) {
  marking = true;
  choose({ marks });
  marking = false;
}

const withoutNote = ([, verdict]) => verdict !== "note", isDecision = ([, verdict]) => joining.includes(verdict);
const others = (item, keep) => state.marks.filter((mark) => mark[0] !== item.key || keep(mark));
const keepVerdict = (fact, verdict) => keepMarks([...others(fact, (mark) => !withoutNote(mark) || isDecision(mark)), ...verdict ? [[fact.key, verdict]] : []]);
const keepNote = (item, text) => keepMarks([...others(item, withoutNote), ...text.trim() ? [[item.key, "note", text.trim().slice(0, longestCell)]] : []]);

// A button that becomes a chooser and a line for a note: most readers correct nothing, and a card has dozens of facts.
function corrector(fact) {
  if (!fact.evidence.length) return null;
  const verdict = verdictOf(fact), note = noteOf(fact);
  const words = [verdict ? say("corrected", { verdict: verdictWords(verdict) }) : "", note ? say("noted", { note: short(note, 80) }) : ""].filter(Boolean).join(" · ");
  return make("div.correct", {}, button(quoted("span", words || say("correct")), (event) => openChooser(fact, event.currentTarget.parentElement), { class: "plain" }), saver(fact));
}

const verdictWords = (verdict) => ({ false: say("corrected_false"), happened: say("corrected_happened") })[verdict] ?? term(verdict);

function openChooser(fact, row_) {
  const chooser = make("select", { "aria-label": say("correct"), change: () => { keepVerdict(fact, chooser.value); save_(); } }, choices(fact));
  const last = make("span.saver"), save_ = () => last.replaceChildren(saver(fact) ?? "");
  chooser.value = verdictOf(fact) ?? "";
  row_.replaceChildren(chooser, noteField(fact, save_), last);
  save_();
  chooser.focus();
}

function noteField(item, changed) {
  const field = make("input", { type: "text", class: "remark", "aria-label": say("note"), placeholder: say("note"), maxlength: longestCell, input: () => { keepNote(item, field.value); changed(); } });
  field.value = noteOf(item);
  return field;
}

function choices(fact) {
  const choice = (value, words) => make("option", { value }, words);
  const others_ = (vocabulary.classes[fact.kind] || []).filter((name) => name !== fact.type).map((name) => [name, capital(term(name))]).sort(([, a], [, b]) => a.localeCompare(b, language));
  return [choice("", say("correct_none")), choice("false", say("correct_false")),
    fact.kind === "event" && fact.factuality !== "Asserted" ? choice("happened", say("correct_happened")) : "",
    others_.length ? make("optgroup", { label: say("correct_class") }, others_.map(([name, words]) => choice(name, words))) : ""];
}

const saver = (item) => marksOf(item).some((mark) => !isDecision(mark)) ? button(say("correct_save", { n: count(state.marks.length) }), saveCorrections) : null;

function saveCorrections() {
  const marked_ = [...new Set(state.marks.map(([key]) => byKey.get(key)))];
  const items_ = marked_.flatMap((item) => [...identities(item), ...!isThing(item) && (verdictOf(item) || noteOf(item)) ? [annotation(item)] : []]);
  const page_ = { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:newskg:corrections", type: "AnnotationPage", items: items_ };
  save("corrections.jsonld", `${JSON.stringify(page_, null, 1)}\n`, "application/ld+json");
}

function annotation(fact) {
  const verdict = verdictOf(fact), note = noteOf(fact);
  const motivation = verdict ? (assessing.includes(verdict) ? "assessing" : "classifying") : "commenting";
  const kind = { position: "Position", quotation: "Quotation" }[fact.kind] || fact.type;
  const bodies = [["identifying", kind], ["describing", fact.kind === "relation" ? "" : fact.text], ...fact.parties.map((thing) => ["tagging", written(thing, fact)]), [motivation, verdict], ["commenting", note]];
  return {
    id: `urn:newskg:correction:${encodeText(fact.key)}-${verdict ?? "note"}`, type: "Annotation", motivation,
    body: bodies.filter(([, value]) => value).map(([purpose, value]) => ({ type: "TextualBody", purpose, value })), target: fact.evidence.map(target),
  };
}

// The longest of a thing's names that the evidence has: what it is called there.
function written(thing, fact) {
  const all = [thing.label, ...thing.aliases.map(([name]) => name)];
  return all.filter((name) => fact.evidence.some(({ text }) => text.includes(name))).sort((a, b) => b.length - a.length)[0] ?? thing.label;
}

const articleName = (id) => `urn:newskg:article:${encodeURIComponent(id)}`;
function target({ source, begin, end, text, prefix, suffix }) {
  return { type: "SpecificResource", source: articleName(source.id),
    selector: [{ type: "TextQuoteSelector", exact: text, prefix, suffix }, { type: "TextPositionSelector", start: begin, end }] };
}
