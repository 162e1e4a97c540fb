// The time line: how many facts each stretch of time holds, and a range to keep.

const days = [...new Set(facts.flatMap((fact) => span(fact)?.[0] ?? []))].sort();
const datesAsTold = new Map(facts.filter(span).map((fact) => [span(fact)[0], fact.begin]).sort((a, b) => b[1].length - a[1].length));
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
  const words = days.length < 2 ? say("no_dates") : free ? say("period_all") : say("period", { from: dateWords(datesAsTold.get(days[fromIndex()])), to: dateWords(datesAsTold.get(days[toIndex()])) });
  frame.replaceChildren(
    make("div.time-head", {}, make("span", {}, make("b", {}, say("timeline")), " ", make("span", { id: "period" }, words)),
      make("label", {}, box, `${say("undated")} (${count(undated)})`)),
    ...days.length < 2 ? [] : [bars(), make("div.time-range", {}, slider("from", fromIndex()), slider("to", toIndex())), ticks()],
  );
  if (focused) byId(focused)?.focus();
}

// One step for each day that has a fact, so that a month of news is not a sliver beside a year long past.
function slider(key, index) {
  const input = make("input", { type: "range", id: `time-${key}`, min: 0, max: days.length - 1, step: 1, "aria-label": say(`${key}_date`), "aria-valuetext": dateWords(datesAsTold.get(days[index])) });
  input.value = String(index);
  input.addEventListener("input", () => {
    let from = Number(byId("time-from").value), to = Number(byId("time-to").value);
    if (from > to) { if (key === "from") from = to; else to = from; }
    choose({ from: from === 0 ? null : days[from], to: to === days.length - 1 ? null : days[to] });
  });
  return input;
}

// Bars and dates stand where the handles would: `along` says how far along a day is.
const along = (index) => `${100 * index / (days.length - 1)}%`;
function standing(element, index) {
  element.style.left = along(index);
  return element;
}

function bars() {
  const numbers = new Map();
  for (const fact of facts) if (fact.begin) numbers.set(span(fact)[0], (numbers.get(span(fact)[0]) || 0) + 1);
  const size = Math.ceil(days.length / mostBars);
  const steps = [...Array(Math.ceil(days.length / size)).keys()].map((n) => n * size);
  const heights = steps.map((start) => days.slice(start, start + size).reduce((sum, day) => sum + numbers.get(day), 0));
  const most = Math.max(...heights);
  return make("div.time-bars", { "aria-hidden": "true" }, steps.map((start, n) => {
    const middle = (start + Math.min(start + size, days.length) - 1) / 2;
    const bar = make("span", { title: say("bar", { date: dateWords(days[start]), n: heights[n] }), "data-out": middle < fromIndex() || middle > toIndex() });
    bar.style.height = `${Math.max(12, 100 * heights[n] / most)}%`;
    return standing(bar, middle);
  }));
}

// The first and the last date, and as many between them as have room.
const roomForDate = 96;
function ticks() {
  const last = days.length - 1, wide = byId("timeline").clientWidth - 50;
  const far = (one, other) => Math.abs(one - other) / last * wide;
  const wanted = [0, last];
  for (let index = 1; index < last; index += 1) {
    const before = wanted.length > 2 ? wanted.at(-1) : 0;
    if (far(index, before) > (before ? 1 : 1.3) * roomForDate && far(index, last) > 1.4 * roomForDate) wanted.push(index);
  }
  const marks = wanted.map((index) => standing(make("span", { "data-edge": index === 0 ? "start" : index === last ? "end" : null }, dateWords(datesAsTold.get(days[index]))), index));
  return make("div.time-ticks", { "aria-hidden": "true" }, marks);
}
