// The time line: how many facts each stretch of time holds, and a range to keep.

const days = [...new Set(facts.flatMap((fact) => span(fact)?.[0] ?? []))].sort();
const mostBars = 60;

function startTimeline() {
  watch((changed) => { if (["from", "to", "undated", "language", "theme"].some((key) => changed.has(key))) drawTimeline(); });
  drawTimeline();
}

const fromIndex = () => state.from ? Math.max(0, days.findIndex((day) => day >= state.from)) : 0;
const toIndex = () => state.to ? Math.max(0, days.findLastIndex((day) => day <= state.to)) : days.length - 1;

function drawTimeline() {
  const frame = byId("timeline");
  const focused = document.activeElement?.id;
  const undated = facts.filter((fact) => !fact.begin).length;
  const box = make("input", { type: "checkbox", id: "undated", change: (event) => choose({ undated: event.target.checked }) });
  box.checked = state.undated;
  const free = !state.from && !state.to;
  const words = days.length < 2 ? say("no_dates") : free ? `${say("period_all")} (${dateWords(days[0])} – ${dateWords(days.at(-1))})` : say("period", { from: dateWords(days[fromIndex()]), to: dateWords(days[toIndex()]) });
  frame.replaceChildren(
    make("div.time-head", {}, make("span", {}, make("b", {}, say("timeline")), " ", make("span", { id: "period" }, words)),
      make("label", {}, box, `${say("undated")} (${count(undated)})`)),
    days.length < 2 ? "" : make("div.time-bars", {}, bars()),
    days.length < 2 ? "" : make("div.time-range", {}, slider("from", fromIndex()), slider("to", toIndex())),
  );
  if (focused) byId(focused)?.focus();
}

// One step for each day that has a fact, so that a month of news is not a sliver beside a year long past.
function slider(key, index) {
  const input = make("input", { type: "range", id: `time-${key}`, min: 0, max: days.length - 1, step: 1, "aria-label": say(`${key}_date`), "aria-valuetext": dateWords(days[index]) });
  input.value = String(index);
  input.addEventListener("input", () => {
    let from = Number(byId("time-from").value), to = Number(byId("time-to").value);
    if (from > to) { if (key === "from") from = to; else to = from; }
    choose({ from: from === 0 ? null : days[from], to: to === days.length - 1 ? null : days[to] });
  });
  return input;
}

function bars() {
  const numbers = new Map();
  for (const fact of facts) if (fact.begin) numbers.set(span(fact)[0], (numbers.get(span(fact)[0]) || 0) + 1);
  const size = Math.ceil(days.length / mostBars);
  const svg = drawn("svg", { viewBox: `0 0 ${days.length} 30`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const heights = [];
  for (let start = 0; start < days.length; start += size) heights.push(days.slice(start, start + size).reduce((sum, day) => sum + numbers.get(day), 0));
  const most = Math.max(...heights);
  heights.forEach((height, n) => {
    const inside = n * size >= fromIndex() && n * size <= toIndex();
    const wide = Math.min(size, days.length - n * size);
    svg.append(drawn("rect", { x: n * size + 0.1 * wide, y: 30 - 28 * height / most, width: 0.8 * wide, height: 28 * height / most, fill: inside ? colours.accent : colours.line },
      drawn("title", {}, say("bar", { date: dateWords(days[n * size]), n: height }))));
  });
  return svg;
}
