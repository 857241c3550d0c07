/**
 * Lays programs out in layers from left to right, each after those that it requires, batch after
 * batch: pure functions.
 */

export const NODE = { width: 190, height: 44 };
const GAP = { x: 56, y: 14 };
const BATCHES = ['FIRST', 'MIDDLE', 'LAST', 'UNLOCKED'];
const TOP = 34;
const SWEEPS = 4;

/**
 * @typedef {{program: string, batch: string, requires: string[], critical: boolean}} Program
 * @param {Program[]} programs in any order
 * @returns {{width: number, height: number, nodes: (Program & {x: number, y: number})[],
 *   edges: {from: string, to: string, critical: boolean, path: string}[], bands: {batch: string, x: number, width: number}[]}}
 */
export function layout(programs) {
  const edges = reduced(programs);
  const { layers, bands } = layered(programs);
  ordered(layers, edges);
  const places = new Map();
  const tallest = Math.max(0, ...layers.map((layer) => layer.length));
  layers.forEach((layer, column) => {
    const offset = ((tallest - layer.length) * (NODE.height + GAP.y)) / 2;
    layer.forEach((program, row) =>
      places.set(program.program, {
        x: GAP.y + column * (NODE.width + GAP.x),
        y: TOP + GAP.y + offset + row * (NODE.height + GAP.y),
      }),
    );
  });
  return {
    width: layers.length * (NODE.width + GAP.x) - GAP.x + 2 * GAP.y,
    height: TOP + tallest * (NODE.height + GAP.y) + GAP.y,
    nodes: programs.map((program) => ({ ...program, ...places.get(program.program) })),
    edges: edges.map((edge) => ({ ...edge, path: pathOf(places.get(edge.from), places.get(edge.to)) })),
    bands: bands.map(({ batch, from, to }) => ({
      batch,
      x: from * (NODE.width + GAP.x),
      width: (to - from) * (NODE.width + GAP.x) - GAP.x + 2 * GAP.y,
    })),
  };
}

/** What follows from other requirements is not drawn. @param {Program[]} programs */
export function reduced(programs) {
  const byCode = new Map(programs.map((one) => [one.program, one]));
  const before = new Map();
  const ancestors = (code) => {
    if (!before.has(code)) {
      const all = new Set();
      before.set(code, all);
      for (const required of byCode.get(code)?.requires ?? []) {
        all.add(required);
        ancestors(required).forEach((one) => all.add(one));
      }
    }
    return before.get(code);
  };
  programs.forEach(({ program }) => ancestors(program));
  return programs.flatMap(({ program, requires, critical }) =>
    requires
      .filter((from) => byCode.has(from) && !requires.some((other) => other !== from && before.get(other)?.has(from)))
      .map((from) => ({ from, to: program, critical: critical && byCode.get(from).critical })),
  );
}

/** Each batch begins after the last layer of the one before. */
function layered(programs) {
  const layers = [];
  const bands = [];
  for (const batch of BATCHES) {
    const own = programs.filter((one) => one.batch === batch);
    if (own.length === 0) {
      continue;
    }
    const first = layers.length;
    const layerOf = new Map();
    const byCode = new Map(own.map((one) => [one.program, one]));
    const find = (code) => {
      if (!layerOf.has(code)) {
        layerOf.set(code, first);
        const required = byCode.get(code).requires.filter((one) => byCode.has(one));
        layerOf.set(code, required.length === 0 ? first : Math.max(...required.map(find)) + 1);
      }
      return layerOf.get(code);
    };
    for (const program of own) {
      const layer = find(program.program);
      (layers[layer] ??= []).push(program);
    }
    bands.push({ batch, from: first, to: layers.length });
  }
  return { layers, bands };
}

/** Programs stand near those that they are connected with. */
function ordered(layers, edges) {
  const places = new Map();
  const note = () => layers.forEach((layer) => layer.forEach((one, row) => places.set(one.program, row - layer.length / 2)));
  const near = new Map();
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const middle = (program) => {
    const rows = (near.get(program) ?? []).map((one) => places.get(one));
    return rows.length === 0 ? places.get(program) : rows.reduce((sum, row) => sum + row, 0) / rows.length;
  };
  note();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const wanted = new Map(layer.map((one) => [one, middle(one.program)]));
      layer.sort((a, b) => wanted.get(a) - wanted.get(b));
      layer.forEach((one, row) => places.set(one.program, row - layer.length / 2));
    }
  }
}

function pathOf(from, to) {
  const x1 = from.x + NODE.width;
  const y1 = from.y + NODE.height / 2;
  const y2 = to.y + NODE.height / 2;
  const bend = Math.max(20, (to.x - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
}
