/** Figures in Prometheus' text format: read, and the few that an operator looks at. Pure functions. */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * @param {string} text
 * @returns {{name: string, labels: Record<string, string>, value: number}[]}
 */
export function readFigures(text) {
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => LINE.exec(line))
    .filter(Boolean)
    .map(([, name, labels = '', value]) => ({ name, labels: labelsOf(labels), value: numberOf(value) }));
}

function labelsOf(text) {
  return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value]));
}

function numberOf(text) {
  return { '+Inf': Infinity, '-Inf': -Infinity, NaN }[text] ?? Number(text);
}

/** The sum of a figure over all that have these labels; null when nothing is known. */
export function sumOf(figures, name, labels = {}) {
  const found = figures.filter(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );
  const known = found.filter(({ value }) => Number.isFinite(value));
  return known.length === 0 ? null : known.reduce((sum, { value }) => sum + value, 0);
}

/** A figure by one of its labels: `[label, value]`, without what is unknown. */
export function byLabel(figures, name, label) {
  return figures
    .filter((one) => one.name === name && Number.isFinite(one.value))
    .map(({ labels, value }) => [labels[label], value]);
}

/** Bytes of the heap: used, and the most there may be; -1 counts as unknown. */
export function heapOf(figures) {
  const most = figures
    .filter((one) => one.name === 'jvm_memory_max_bytes' && one.labels.area === 'heap' && one.value > 0)
    .reduce((sum, { value }) => Math.max(sum, value), 0);
  return { used: sumOf(figures, 'jvm_memory_used_bytes', { area: 'heap' }), most: most || null };
}
