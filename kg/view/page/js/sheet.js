// On a telephone the card is a sheet over the graph: its grip drags it higher, lower or away, arrow keys do the same.

const heights = { least: 24, usual: 56, most: 94, step: 12 };
let sheet = heights.usual;

function grip() {
  return make("div.grip", { id: "grip", role: "separator", tabindex: 0, "aria-orientation": "horizontal", "aria-label": say("sheet"), "aria-controls": "panel", "aria-valuemin": heights.least, "aria-valuemax": heights.most, "aria-valuenow": sheet,
    keydown: (event) => {
      const by = { ArrowUp: heights.step, ArrowDown: -heights.step, Home: heights.most, End: -heights.most }[event.key];
      if (!by) return;
      event.preventDefault();
      if (sheet + by < heights.least && event.key === "ArrowDown") dismiss(); else setSheet(Math.max(heights.least, sheet + by));
    },
    pointerdown: drag });
}

function drag(event) {
  const frame = document.querySelector(".body").getBoundingClientRect(), at = event.target;
  at.setPointerCapture(event.pointerId);
  const shareAt = ({ clientY }) => 100 * (frame.bottom - clientY) / frame.height;
  const move = (moved) => lay(Math.max(4, Math.min(heights.most, shareAt(moved))));
  const end = (moved) => {
    for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) at.removeEventListener(name, listener);
    if (shareAt(moved) < heights.least) dismiss(); else setSheet(Math.min(heights.most, shareAt(moved)));
  };
  for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) at.addEventListener(name, listener);
}

const lay = (height) => byId("panel").style.setProperty("--card-height", `${height}%`);

function setSheet(height) {
  sheet = Math.round(Math.min(heights.most, height));
  lay(sheet);
  byId("grip")?.setAttribute("aria-valuenow", sheet);
  if (selected()) bringIntoView(selected());
}

function resetSheet() {
  sheet = heights.usual;
  lay(sheet);
}

function dismiss() {
  choose({ start: null, goal: null });
  overviewAsked = false;
  closeCard();
}
