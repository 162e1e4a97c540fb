// Where the reader puts nodes: kept with the other choices, for each of the two layouts on its own;
// where each view is laid out by itself, its own places are kept with it instead.

const origins = new Map();
const turned = () => upright ? "u" : "";

function keepPlaces(ids) {
  if (corpus) return;
  const moved = ids.map((id) => [items[id].key, ...[boxes.get(id).x, boxes.get(id).y].map((at) => String(Math.round(at))), turned()]);
  const gone = new Set(moved.map(([key]) => key));
  choose({ places: [...state.places.filter(([key, , , which]) => !gone.has(key) || which !== turned()), ...moved] });
}

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
  if (corpus) return;
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
