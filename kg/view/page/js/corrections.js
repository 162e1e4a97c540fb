// What the reader finds wrong: kept in this tab until it is saved as W3C Web Annotations, which `kg review --import` takes.

const corrections = new Map();

// A button that becomes a chooser: most readers correct nothing, and a card has dozens of facts.
function corrector(fact) {
  if (!fact.evidence.length) return null;
  const words = corrections.has(fact) ? say("corrected", { verdict: verdictWords(corrections.get(fact)) }) : say("correct");
  return make("div.correct", {}, button(words, (event) => openChooser(fact, event.target), { class: "plain" }), saver(fact));
}

const verdictWords = (verdict) => ({ false: say("corrected_false"), happened: say("corrected_happened") })[verdict] ?? term(verdict);

function openChooser(fact, opener) {
  const row = opener.parentElement;
  const chooser = make("select", { "aria-label": say("correct"), change: () => {
    if (chooser.value) corrections.set(fact, chooser.value); else corrections.delete(fact);
    row.replaceChildren(...[chooser, saver(fact)].filter(Boolean));
    chooser.focus();
  } }, choices(fact));
  chooser.value = corrections.get(fact) ?? "";
  row.replaceChildren(...[chooser, saver(fact)].filter(Boolean));
  chooser.focus();
}

function choices(fact) {
  const choice = (value, words) => make("option", { value }, words);
  const others = (vocabulary.classes[fact.kind] || []).filter((name) => name !== fact.type).map((name) => [name, capital(term(name))]).sort(([, a], [, b]) => a.localeCompare(b, language));
  return [choice("", say("correct_none")), choice("false", say("correct_false")),
    fact.kind === "event" && fact.factuality !== "Asserted" ? choice("happened", say("correct_happened")) : "",
    others.length ? make("optgroup", { label: say("correct_class") }, others.map(([name, words]) => choice(name, words))) : ""];
}

const saver = (fact) => corrections.has(fact) ? button(say("correct_save", { n: count(corrections.size) }), saveCorrections) : null;

function saveCorrections() {
  const page_ = { "@context": "http://www.w3.org/ns/anno.jsonld", id: "urn:newskg:corrections", type: "AnnotationPage", items: [...corrections].map(annotation) };
  save("corrections.jsonld", `${JSON.stringify(page_, null, 1)}\n`, "application/ld+json");
}

function annotation([fact, verdict]) {
  const motivation = ["false", "happened"].includes(verdict) ? "assessing" : "classifying";
  const kind = { position: "Position", quotation: "Quotation" }[fact.kind] || fact.type;
  const bodies = [["identifying", kind], ["describing", fact.kind === "relation" ? "" : fact.text], ...fact.parties.map((thing) => ["tagging", written(thing, fact)]), [motivation, verdict]];
  return {
    id: `urn:newskg:correction:${encodeURIComponent(fact.key)}-${verdict}`, type: "Annotation", motivation,
    body: bodies.filter(([, value]) => value).map(([purpose, value]) => ({ type: "TextualBody", purpose, value })), target: fact.evidence.map(target),
  };
}

// The longest of a thing's names that the evidence has: what it is called there.
function written(thing, fact) {
  const all = [thing.label, ...thing.aliases.map(([name]) => name)];
  return all.filter((name) => fact.evidence.some(({ text }) => text.includes(name))).sort((a, b) => b.length - a.length)[0] ?? thing.label;
}

function target({ source, begin, end, text, prefix, suffix }) {
  return { type: "SpecificResource", source: `urn:newskg:article:${encodeURIComponent(source.id)}`,
    selector: [{ type: "TextQuoteSelector", exact: text, prefix, suffix }, { type: "TextPositionSelector", start: begin, end }] };
}
