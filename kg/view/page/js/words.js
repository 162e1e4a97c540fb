// What the page says, in the language chosen.

let language = document.documentElement.lang;
const languageNumber = () => Math.max(0, languages.indexOf(language));

// A key may have a form of its own for one: `facts_one` beside `facts`.
const single = (values) => "n" in values && new Intl.PluralRules(language).select(Number(String(values.n).replace(/\D/g, ""))) === "one";
const say = (key, values = {}) => ((single(values) && page.interface[language][`${key}_one`]) || page.interface[language][key] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const term = (name) => (Object.hasOwn(vocabulary.labels, name) ? vocabulary.labels[name] : [name, name])[languageNumber()];
const meaning = (name) => (vocabulary.definitions[name] || ["", ""])[languageNumber()];
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const count = (number) => number.toLocaleString(language);

// Control characters would show as nothing, or turn the text around them; lone ones are shown as a sign.
const shown = (text) => String(text ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd");
const short = (text, limit) => { const all = [...shown(text)]; return all.length > limit ? all.slice(0, limit - 1).join("") + "…" : all.join(""); };

// Text as it is searched: without accents and case, ligatures as two letters, signs as single spaces.
const ligatures = { "œ": "oe", "æ": "ae", "ß": "ss" };
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[œæß]/g, (sign) => ligatures[sign]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const factWords = (fact) => fact.words ? shown(fact.words[languageNumber()].join(" ")) : capital(term("Quotation"));
// What is done, without who says so, which then is the last line.
const deedWords = (fact) => fact.words && fact.by ? shown(fact.words[languageNumber()].slice(0, -1).join(" ")) : factWords(fact);
const byWords = (fact) => fact.words && fact.by ? shown(fact.words[languageNumber()].at(-1)) : "";
// An event that no word of this language tells is left out of it: the article's own word would be none.
const isForeign = (fact) => Boolean(fact.foreign) && languageNumber() > 0;
const factLines = (fact) => fact.words ? fact.words[languageNumber()] : [];

// As the sentences have them: 3 March 2025.
const datesOf = { en: "en-GB" };
function dateWords(date) {
  if (!date) return "";
  const [year, month, day] = date.split("-").map(Number);
  if (!Number.isFinite(year)) return shown(date);
  const options = day ? { day: "numeric", month: "short", year: "numeric" } : month ? { month: "long", year: "numeric" } : { year: "numeric" };
  const when = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  return Number.isNaN(when.getTime()) ? shown(date) : when.toLocaleDateString(datesOf[language] ?? language, { ...options, timeZone: "UTC" });
}

const when = (fact) => !fact.begin ? "" : fact.end && fact.end !== fact.begin ? `${dateWords(fact.begin)} – ${dateWords(fact.end)}` : dateWords(fact.begin);

function sayAll() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.matches(".tool")) element.title = say(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
  const heading = document.querySelector("h1[data-word]");
  if (heading) document.title = heading.textContent;
  const other = byId("language");
  other.textContent = say("other");
  other.lang = languages[1 - languageNumber()];
}
