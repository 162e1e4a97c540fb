// The time line, in true scale: how many facts fall when, when the articles came out, and a range to keep. It can be enlarged.

const dayLong = 86400000, mostBars = 60, mostMarks = 40;
const dayOf = (date) => Math.round(Date.parse(`${firstDay(date)}T00:00:00Z`) / dayLong);
const dateOf = (day) => new Date(day * dayLong).toISOString().slice(0, 10);
const isDay = (date) => /^\d{4}(-\d\d){0,2}$/.test(date ?? "") && Number.isFinite(dayOf(date));
const told_ = facts.filter((fact) => isDay(fact.begin)).map((fact) => ({ fact, day: dayOf(fact.begin) })).sort((a, b) => a.day - b.day);
const cameOut = sources.filter((source) => isDay(source.date)).map((source) => ({ source, day: dayOf(source.date) }));
const allDays = [...told_, ...cameOut].map(({ day }) => day).sort((a, b) => a - b);
const whole = allDays.length ? [allDays[0], allDays.at(-1)] : [0, 0];
const dated = told_.length > 0 && whole[1] > whole[0];

// Where most of it falls, for a year long past would make one line of a month of news.
function mostOf() {
  const quarter = (share) => allDays[Math.min(allDays.length - 1, Math.floor(share * allDays.length))];
  const spread = Math.max(14, quarter(0.8) - quarter(0.2));
  const from = Math.max(whole[0], quarter(0.2) - spread), to = Math.min(whole[1], quarter(0.8) + spread);
  return to - from < 0.6 * (whole[1] - whole[0]) ? [from, to] : whole;
}
let shownDays = mostOf();

function startTimeline() {
  watch((changed) => { if (["selected", "language", "theme", ...redrawKeys].some((key) => changed.has(key))) drawTimeline(); });
  drawTimeline();
}

const fromDay = () => state.from ? dayOf(state.from) : shownDays[0];
const toDay = () => state.to ? dayOf(state.to) : shownDays[1];

function drawTimeline() {
  const frame = byId("timeline");
  const focused = frame.contains(document.activeElement) ? document.activeElement.id : null;
  const undated = facts.filter((fact) => !fact.begin && passesBut(fact, fails.time)).length;
  const box = make("input", { type: "checkbox", id: "undated", change: (event) => choose({ undated: event.target.checked }) });
  box.checked = state.undated;
  const words = !dated ? say("no_dates") : !state.from && !state.to ? say("period_all") : say("period", { from: dateWords(state.from ?? dateOf(whole[0])), to: dateWords(state.to ?? dateOf(whole[1])) });
  frame.replaceChildren(
    make("div.time-head", {}, make("span", {}, make("b", {}, say("timeline")), " ", make("span", { id: "period" }, words)),
      make("span.time-tools", {}, dated ? timeTools() : "", make("label", {}, box, `${say("undated")} (${count(undated)})`))),
    ...dated ? [bars(), make("div.time-range", {}, slider("from", fromDay()), slider("to", toDay())), ticks()] : [],
  );
  if (focused) byId(focused)?.focus();
}

function timeTools() {
  const tool = (id, sign, click, off) => button(make("span", { "aria-hidden": "true" }, sign), click, { id, class: "tool small", "aria-label": say(id.replace("-", "_")), title: say(id.replace("-", "_")), disabled: off });
  const [from, to] = shownDays, all = from <= whole[0] && to >= whole[1];
  return [tool("time-in", "+", () => zoomTime(0.5), to - from <= 7), tool("time-out", "−", () => zoomTime(2), all), tool("time-all", "⤢", () => showDays(whole), all)];
}

// Nearer, around the range kept, what is selected, or the middle.
function zoomTime(factor) {
  const chosen = linkedDays().map(({ day }) => day), kept = state.from || state.to;
  const middle = kept ? (fromDay() + toDay()) / 2 : chosen.length ? (Math.min(...chosen) + Math.max(...chosen)) / 2 : (shownDays[0] + shownDays[1]) / 2;
  const half = Math.max(3, (shownDays[1] - shownDays[0]) * factor / 2);
  showDays([middle - half, middle + half]);
}

function showDays([from, to]) {
  shownDays = [Math.max(whole[0], Math.floor(from)), Math.min(whole[1], Math.ceil(to))];
  if (shownDays[1] <= shownDays[0]) shownDays = [shownDays[0], shownDays[0] + 1];
  drawTimeline();
}

// A handle at the end of what is shown keeps nothing out.
function slider(key, day) {
  const [min, max] = shownDays, at = Math.max(min, Math.min(max, day));
  const input = make("input", { type: "range", id: `time-${key}`, min, max, step: 1, "aria-label": say(`${key}_date`), "aria-valuetext": dateWords(dateOf(at)) });
  input.value = String(at);
  input.addEventListener("input", () => {
    let from = Number(byId("time-from").value), to = Number(byId("time-to").value);
    if (from > to) { if (key === "from") from = to; else to = from; }
    choose({ from: from <= min ? null : dateOf(from), to: to >= max ? null : dateOf(to) });
  });
  return input;
}

const along = (day) => 100 * (day - shownDays[0]) / (shownDays[1] - shownDays[0]);
const isShownDay = (day) => day >= shownDays[0] && day <= shownDays[1];
function standing(element, day) {
  element.style.left = `${along(day)}%`;
  return element;
}

// Above how many facts fall when, below when the articles that tell them came out; what is selected is joined to where it is told.
function bars() {
  const size = Math.max(1, (shownDays[1] - shownDays[0]) / mostBars), numbers = new Map();
  for (const { fact, day } of told_) {
    if (!isShownDay(day) || !passesBut(fact, fails.time)) continue;
    const slot = Math.min(mostBars - 1, Math.floor((day - shownDays[0]) / size));
    numbers.set(slot, (numbers.get(slot) || 0) + 1);
  }
  const most = Math.max(1, ...numbers.values());
  const drawn_ = [...numbers].sort(([a], [b]) => a - b).map(([slot, number]) => {
    const middle = shownDays[0] + (slot + (size > 1 ? 0.5 : 0)) * size;
    const bar = make("span", { title: say("bar", { date: dateWords(dateOf(Math.floor(shownDays[0] + slot * size))), n: count(number) }), "data-out": middle < fromDay() || middle > toDay() });
    bar.style.height = `${Math.max(12, 100 * number / most)}%`;
    return standing(bar, middle);
  });
  return make("div.time-bars", { "aria-hidden": "true" }, drawn_, papers(), links_());
}

function papers() {
  const passing = new Set(visible.passing.flatMap((fact) => fact.sources));
  const found = new Set(cameOut.filter(({ source, day }) => passing.has(source) && isShownDay(day)).map(({ day }) => day));
  return [...found].map((day) => standing(make("i"), day));
}

// The dates of what is selected, each with those of the articles that tell it.
function linkedDays() {
  const item = selected();
  const chosen = !item ? [] : isThing(item) ? item.facts : item.happening ? item.happening.facts : [item];
  return chosen.filter((fact) => isDay(fact.begin)).slice(0, mostMarks).map((fact) => ({ fact, day: dayOf(fact.begin), out: fact.sources.filter(({ date }) => isDay(date)).map(({ date }) => dayOf(date)) }));
}

function links_() {
  const found = linkedDays().flatMap(({ fact, day, out }) => out.filter((other) => isShownDay(day) && isShownDay(other)).map((other) => [day, other, fact]));
  if (!found.length) return [];
  const curve = ([from, to, fact]) => drawn("path", { d: `M${along(from)} 0 C${along(from)} 8 ${along(to)} 8 ${along(to)} 16`, fill: "none", stroke: colours[fact.factuality], "stroke-width": 1.5, "vector-effect": "non-scaling-stroke" });
  return [drawn("svg", { class: "time-links", viewBox: "0 0 100 16", preserveAspectRatio: "none" }, found.map(curve)), ...found.map(([from]) => standing(make("b"), from))];
}

// Round dates, as many as have room.
const roomForDate = 96, monthsLong = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];
function ticks() {
  const wide = Math.max(200, byId("timeline").clientWidth - 50), most = Math.max(2, Math.floor(wide / roomForDate)), [from, to] = shownDays;
  const marks = [from, ...rounded(from, to, most), to];
  const far = (a, b) => Math.abs(along(a) - along(b)) * wide / 100;
  const kept = marks.filter((day, n) => n === 0 || n === marks.length - 1 || (far(day, from) > 1.3 * roomForDate && far(day, to) > 1.4 * roomForDate));
  return make("div.time-ticks", { "aria-hidden": "true" }, kept.map((day, n) => standing(make("span", { "data-edge": n === 0 ? "start" : n === kept.length - 1 ? "end" : null }, dateWords(dateOf(day))), day)));
}

function rounded(from, to, most) {
  if (to - from < 45 * most) {
    const step_ = Math.max(1, Math.ceil((to - from) / most / 7)) * 7;
    return Array.from({ length: Math.max(0, Math.floor((to - from) / step_)) }, (_, n) => from + (n + 1) * step_).filter((day) => day < to);
  }
  const begin = new Date(from * dayLong), long = monthsLong.find((months) => (to - from) / (30.4 * months) <= most) ?? 12000, found = [];
  const first = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  for (let month = (Math.floor(first / long) + 1) * long; ; month += long) {
    const at = new Date(0);
    at.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const day = Math.round(at.getTime() / dayLong);
    if (day >= to) return found;
    found.push(day);
  }
}
