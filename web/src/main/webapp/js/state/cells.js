/** What the server's events tell: cells by topic and key, each with its newest value. */

/**
 * @param {Record<string, Record<string, any>>} cells
 * @param {{snapshot: boolean, changes: {topic: string, key: string, value: any}[]}} message
 * @returns {Record<string, Record<string, any>>} new objects only where something has changed
 */
export function applied(cells, { snapshot, changes }) {
  const next = snapshot ? {} : { ...cells };
  const fresh = new Set();
  for (const { topic, key, value } of changes) {
    if (!fresh.has(topic)) {
      next[topic] = { ...next[topic] };
      fresh.add(topic);
    }
    if (value === null) {
      delete next[topic][key];
    } else {
      next[topic][key] = value;
    }
  }
  return next;
}

/**
 * @param {import('./types.js').State} state
 * @param {string} topic
 * @returns {any[]} the newest first, by number of the key
 */
export function cellsOf(state, topic) {
  return Object.entries(state.cells[topic] ?? {})
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([, value]) => value);
}

/**
 * The cells to bring what was read up to date; none while no events arrive, since what was read is
 * newer then.
 *
 * @param {import('./types.js').State} state
 * @returns {Record<string, Record<string, any>>}
 */
export function freshCells({ live, cells }) {
  return live ? cells : {};
}

/**
 * The newest value of one cell; undefined while no events arrive.
 *
 * @param {import('./types.js').State} state
 * @param {string} topic
 * @param {string|number} key
 */
export function liveCell(state, topic, key) {
  return freshCells(state)[topic]?.[key];
}

/** The entries of an operation in their order. @param {import('./types.js').State} state */
export function entriesOf(state, operation) {
  return Object.values(state.cells.entries ?? {})
    .filter((entry) => entry.operation === operation)
    .sort((a, b) => a.position - b.position);
}
