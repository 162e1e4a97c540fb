// What narrows the view or waits to be saved, one chip each under the head of the page, with the way back.

function startChips() {
  watch((changed) => { if (["text", "about", "marks", "language"].some((key) => changed.has(key))) drawChips(); });
  drawChips();
}

function drawChips() {
  const focused = document.activeElement?.id;
  const about = byKey.get(state.about);
  const found = [
    state.text ? chip("search-note", say("search_text", { text: short(state.text, 80) }), closer(say("search_clear"), () => choose({ text: "" }))) : null,
    about ? chip("about-note", say("about", { name: short(about.label, 80) }), closer(say("about_clear"), () => choose({ about: null }))) : null,
    beside ? chip("beside-note", say("beside", { name: short(beside.name, 60), n: count(beside.added), shared: count(beside.shared) }), closer(say("beside_close"), () => restart(null))) : null,
    state.marks.length ? chip("marks-note", say("marks", { n: count(state.marks.length) }), button(say("marks_save"), saveCorrections, { id: "save-marks" }), closer(say("marks_clear"), () => choose({ marks: [] }))) : null,
  ].filter(Boolean);
  byId("chips").replaceChildren(...found);
  byId("chips").hidden = !found.length;
  if (focused && !document.activeElement?.id) byId(focused)?.focus();
}

const chip = (id, words, ...buttons) => make("p.chip", { id }, quoted("span", words), buttons);
const closer = (words, click) => button(words, click, { class: "plain" });
