// A fact in words, with the sentences that say so and the names marked in them.

const thingButton = (thing) => button(quoted("span", short(thing.label, 120)), () => reveal(thing), { class: "plain", "data-thing": thing.key });
const list = (found) => found.flatMap((thing, n) => n ? [", ", thingButton(thing)] : [thingButton(thing)]);

function says(fact, self = null) {
  const name = (thing) => thing === self ? make("b", {}, quoted("span", short(thing.label, 120))) : thingButton(thing);
  const all = (...roles) => inRole(fact, ...roles).flatMap((thing, n) => n ? [", ", name(thing)] : [name(thing)]);
  const words = button(quoted("b", deedWords(fact)), () => reveal(fact), { class: "plain", "data-fact": fact.key });
  const place = all("place");
  if (fact.noun) return make("p.says", {}, words, " : ", all("agent", "patient", "recipient"), place.length ? [" · ", say("place").toLowerCase(), " ", place] : "");
  return make("p.says", {}, all("agent"), " ", fact.drawn ? words : make("b", {}, factWords(fact)), " ", all("patient", "recipient"), place.length ? [" · ", say("place").toLowerCase(), " ", place] : "");
}

function badge(fact) {
  return make("span.badge", {}, factualitySign(fact.factuality), capital(term(fact.factuality)));
}

// One card: what is said, whether it happened, when, according to whom, and the sentences.
function factCard(fact, self = null) {
  const meta = [];
  if (fact.kind === "event") meta.push(badge(fact), make("span", {}, when(fact) || say("undated_fact")));
  if (fact.kind === "quotation") meta.push(make("span", {}, say(fact.type === "direct" ? "direct" : "indirect")), fact.begin ? make("span", {}, when(fact)) : "");
  if (fact.figures) meta.push(quoted("span", short(fact.figures.join(", "), 200)));
  if (fact.by) meta.push(make("span", {}, say("by").toLowerCase(), " ", thingButton(fact.by)));
  return make("article.fact", { "data-factuality": fact.factuality, "data-key": fact.key },
    fact.kind === "quotation" ? quotationSays(fact, self) : says(fact, self),
    meta.length ? make("div.meta", {}, meta) : "", sentences(fact), corrector(fact));
}

function quotationSays(fact, self) {
  const speakers_ = inRole(fact, "agent").filter((thing) => thing !== self);
  const heard = inRole(fact, "recipient");
  return make("p.says", {}, speakers_.length ? [list(speakers_), " : "] : "", "« ", quoted("span", fact.text), " »", heard.length ? [" · ", say("said_to").toLowerCase(), " ", list(heard)] : "");
}

function sentences(fact) {
  if (!fact.evidence.length) return make("p.quiet", {}, say("no_sentence"));
  return fact.evidence.map((found) => make("blockquote", scrolls([found]), marked(found, fact), origin(found, fact)));
}

// The names of the fact's things are marked, and the word that tells the event.
function marked(found, fact) {
  const parties = new Set([...fact.parties, fact.by]);
  const names_ = found.names.filter(([, , number]) => parties.has(things[number]));
  const marks = [...names_, ...triggers(found, fact, names_)].sort((a, b) => a[0] - b[0]);
  const text = make("span.text", { dir: "auto" });
  let at = 0;
  for (const [start, end, number] of marks) {
    text.append(shown(found.text.slice(at, start)), make(number === undefined ? "mark.told-by" : "mark", {}, shown(found.text.slice(start, end))));
    at = end;
  }
  text.append(shown(found.text.slice(at)));
  return text;
}

// The first word that begins as the event's lemma does, outside the names.
const shortestStem = 4;
function triggers(found, fact, names_) {
  const stem = fact.kind === "event" && fact.text ? plain(fact.text).slice(0, Math.max(shortestStem, fact.text.length - 3)) : "";
  if (stem.length < shortestStem) return [];
  for (const word of found.text.matchAll(/\p{L}+/gu)) {
    const end = word.index + word[0].length;
    if (plain(word[0]).startsWith(stem) && !names_.some(([from, to]) => from < end && word.index < to)) return [[word.index, end]];
  }
  return [];
}

function origin(found, fact) {
  const { source } = found;
  const read_ = source.text ? button(say("read_article"), () => readAt(source, fact), { class: "plain" }) : null;
  return make("span.origin", {}, joined([
    [quoted("cite", short(source.title, 160)), source.publisher ? [", ", quoted("span", short(source.publisher, 80))] : "", source.date ? [", ", dateWords(source.date)] : ""],
    articleLink(source), read_]));
}

const articleLink = (source) => source.url ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, say("open_article")) : null;

// Parts in a row, each kept whole where it fits, a dot between them.
const joined = (parts) => parts.filter(Boolean).map((part, n) => make("span.part", {}, n ? "· " : "", part));
