// How much must be told of a thing, and how sure a fact must be, to be shown.

const mostLeast = 30;
function thresholds() {
  const sure = facts.some((fact) => fact.confidence !== undefined);
  return group(say("thresholds"), threshold("least", 1, Math.max(2, Math.min(mostLeast, things[0]?.facts.length || 2)), 1, (n) => count(n)), sure ? threshold("sure", 0, 95, 5, (n) => (n / 100).toLocaleString(language, { style: "percent" })) : null);
}

function threshold(key, min, max, step_, words) {
  const input = make("input", { type: "range", id: key, min, max, step: step_, "aria-valuetext": words(state[key]), change: (event) => choose({ [key]: Number(event.target.value) }) });
  input.value = String(state[key]);
  const told = make("output", { for: key }, words(state[key]));
  input.addEventListener("input", () => { told.textContent = words(Number(input.value)); input.setAttribute("aria-valuetext", told.textContent); });
  return make("div.field", {}, make("label", { for: key }, say(key)), make("div.threshold", {}, input, told));
}
