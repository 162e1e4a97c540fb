// Where the reader puts nodes: kept with the other choices, for each of the two layouts on its own; on a page that lays
// out each view by itself, for each view, in shares of its frame, which is not of one size on every screen.

const origins = new Map();
const turned = () => upright ? "u" : "";
const shares = 10000;

function keepPlaces(ids) {
  const layout = corpus ? map.name : turned(), unit = corpus ? map.frame.map((long) => long / shares) : [1, 1];
  const moved = ids.map((id) => [items[id].key, ...[boxes.get(id).x / unit[0], boxes.get(id).y / unit[1]].map((at) => String(Math.round(at))), layout]);
  const gone = new Set(moved.map(([key]) => key));
  choose({ places: [...state.places.filter(([key, , , which]) => !gone.has(key) || which !== layout), ...moved] });
}

// The places of this view that the reader has chosen.
const keptSpots = () => new Map(state.places.filter(([, , , which]) => which === map.name).map(([key, x, y]) => [byKey.get(key).id, [x * map.frame[0] / shares, y * map.frame[1] / shares]]));

// A view's name in the address (FNV-1a).
const shortName = (key) => [...key].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 0x01000193), 0x811c9dc5 | 0).toString(36).replace("-", "z");

function setPlace(id, x, y) {
  Object.assign(boxes.get(id), { x, y });
  if (nodeSet.get(id)) nodeSet.update({ id, x, y });
}

// Before a node is moved by hand or by the address, where it stood is noted, so that it can go back.
function noteOrigins(ids) {
  for (const id of ids) {
    const key = `${id}${turned()}`;
    if (!origins.has(key)) origins.set(key, [boxes.get(id).x, boxes.get(id).y]);
  }
}

function applyPlaces() {
  if (corpus) return applySpots();
  const wanted = new Map(state.places.filter(([, , , which]) => which === turned()).map(([key, x, y]) => [byKey.get(key).id, [Number(x), Number(y)]]));
  for (const [key, [x, y]] of origins) {
    const id = parseInt(key, 10);
    if (key === `${id}${turned()}` && !wanted.has(id)) setPlace(id, x, y);
  }
  for (const [id, [x, y]] of wanted) {
    if (!boxes.has(id)) continue;
    noteOrigins([id]);
    setPlace(id, x, y);
  }
}

function applySpots() {
  const kept = map ? keptSpots() : new Map();
  for (const id of nodeSet.getIds()) setPlace(id, ...(kept.get(id) ?? map.spots.get(id)));
}
