// Where things stand that the page was not made with places for: apart by how far their facts are, no name over another.

// Numbers that look like chance, the same in every browser.
function dice(seed) {
  let state_ = seed;
  return () => {
    state_ = (state_ + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state_ ^ (state_ >>> 15), 1 | state_);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Distances along links between all pairs of nodes 0 … n-1; what no link joins is rather far.
function hops(size, links) {
  const next = Array.from({ length: size }, () => []);
  for (const [a, b] of links) { next[a].push(b); next[b].push(a); }
  const far = next.map((_, begin) => {
    const found = new Array(size).fill(Infinity), queue = [begin];
    found[begin] = 0;
    for (const node of queue) for (const other of next[node]) if (found[other] === Infinity) { found[other] = found[node] + 1; queue.push(other); }
    return found;
  });
  const most = far.reduce((edge, row) => row.reduce((top, one) => one < Infinity && one > top ? one : top, edge), 1);
  return far.map((row) => row.map((one) => one === Infinity ? Math.max(2, 0.6 * most) : one));
}

// Stress minimised by stochastic gradient descent (Zheng, Pawar and Goodman, IEEE TVCG 2019): distances on the plane as along the links.
const rounds = 40;
function stress(size, links) {
  const roll = dice(7), far = hops(size, links), terms = [];
  const spots = Array.from({ length: size }, () => [size ** 0.5 * roll(), size ** 0.5 * roll()]);
  for (let a = 0; a < size; a += 1) for (let b = a + 1; b < size; b += 1) terms.push([a, b, far[a][b]]);
  const largest = terms.reduce((top, [, , apart]) => Math.max(top, apart), 1) ** 2;
  for (let round = 0; round < rounds; round += 1) {
    const step = largest * (0.05 / largest) ** (round / (rounds - 1));
    for (let n = terms.length - 1; n > 0; n -= 1) { const other = Math.floor(roll() * (n + 1)); [terms[n], terms[other]] = [terms[other], terms[n]]; }
    for (const [a, b, apart] of terms) {
      const x = spots[a][0] - spots[b][0], y = spots[a][1] - spots[b][1], now = Math.hypot(x, y) || 1e-9;
      const share = Math.min(1, step / apart ** 2) * (now - apart) / (2 * now);
      spots[a][0] -= x * share; spots[a][1] -= y * share; spots[b][0] += x * share; spots[b][1] += y * share;
    }
  }
  return spots;
}

// Spots turned so that they reach farthest from left to right, or upright, then stretched to fill a frame.
function fitted(spots, sizes, [left, top, wide, high]) {
  const middle = [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
  const [xx, yy, xy] = spots.reduce(([a, b, c], [x, y]) => [a + (x - middle[0]) ** 2, b + (y - middle[1]) ** 2, c + (x - middle[0]) * (y - middle[1])], [0, 0, 0]);
  const turn = -Math.atan2(2 * xy, xx - yy) / 2 + (wide < high ? Math.PI / 2 : 0);
  const turned = spots.map(([x, y]) => [(x - middle[0]) * Math.cos(turn) - (y - middle[1]) * Math.sin(turn), (x - middle[0]) * Math.sin(turn) + (y - middle[1]) * Math.cos(turn)]);
  const reach = [0, 1].map((axis) => { const all = turned.map((spot) => spot[axis]); return [Math.min(...all), Math.max(...all)]; });
  const within = (value, [low, above], begin, room) => begin + (above - low > 1e-6 ? (value - low) / (above - low) : 0.5) * room;
  const half = Math.max(...sizes.map((one) => one.half)), head = Math.max(...sizes.map((one) => one.above)), foot = Math.max(...sizes.map((one) => one.below));
  return turned.map(([x, y]) => [within(x, reach[0], left + half, Math.max(1, wide - 2 * half)), within(y, reach[1], top + head, Math.max(1, high - head - foot))]);
}

// Boxes pushed apart within a frame; whether none lies over another in the end.
function parted(spots, sizes, [left, top, wide, high], gap) {
  for (let turn = 0; turn < 260; turn += 1) {
    let moved = 0;
    for (let a = 0; a < spots.length; a += 1) for (let b = a + 1; b < spots.length; b += 1) moved += pushed(spots[a], sizes[a], spots[b], sizes[b], gap);
    if (!moved) return true;
    spots.forEach((spot, n) => {
      spot[0] = Math.max(left + sizes[n].half, Math.min(left + wide - sizes[n].half, spot[0]));
      spot[1] = Math.max(top + sizes[n].above, Math.min(top + high - sizes[n].below, spot[1]));
    });
  }
  return false;
}

function pushed(a, one, b, other, gap) {
  const across = one.half + other.half + gap - Math.abs(a[0] - b[0]);
  const down = (a[1] <= b[1] ? one.below + other.above : other.below + one.above) + gap - Math.abs(a[1] - b[1]);
  if (across <= 1 || down <= 1) return 0;
  const axis = across < down ? 0 : 1, shift = ((axis ? down : across) + 1) / 2 * (a[axis] <= b[axis] ? 1 : -1);
  a[axis] -= shift;
  b[axis] += shift;
  return 1;
}

// A frame cut into one for each weight, in about the proportions of the whole.
function cut([left, top, wide, high], weights) {
  if (weights.length < 2) return weights.map(() => [left, top, wide, high]);
  const sum = weights.reduce((a, b) => a + b, 0);
  let first = 1, part = weights[0];
  while (first < weights.length - 1 && part + weights[first] / 2 < sum / 2) { part += weights[first]; first += 1; }
  const share = part / sum;
  const [one, other] = wide >= high ? [[left, top, wide * share, high], [left + wide * share, top, wide * (1 - share), high]] : [[left, top, wide, high * share], [left, top + high * share, wide, high * (1 - share)]];
  return [...cut(one, weights.slice(0, first)), ...cut(other, weights.slice(first))];
}
