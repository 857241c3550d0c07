/** Lines of speed, drawn from what events tell of rows: pure functions. */

/** Samples of rows are kept for so long, in milliseconds. */
const KEPT = 120_000;

/** So much time is one point of a line of speed, since rows are told when they are committed. */
const POINT = 2_000;

/**
 * Adds what was told now to what was told before.
 *
 * @param {{at: number, rows: number[]}[]} samples the oldest first
 * @param {number} at milliseconds
 * @param {{rows: number, rejected: number}[]} instances
 */
export function sampled(samples, at, instances) {
  const rows = instances.map((one) => one.rows + one.rejected);
  const last = samples.at(-1);
  const known = last && (last.rows.length !== rows.length || last.rows.some((n, i) => n > rows[i]));
  return [...(known ? [] : samples.filter((one) => one.at > at - KEPT)), { at, rows }];
}

/**
 * Rows for each second, point by point.
 *
 * @param {{at: number, rows: number[]}[]} samples
 * @param {number|null} [instance] its position in the list; null for all together
 * @returns {number[]} the oldest first
 */
export function speeds(samples, instance = null) {
  const of = ({ rows }) => (instance === null ? rows.reduce((a, b) => a + b, 0) : (rows[instance] ?? 0));
  const points = [];
  let from = samples[0];
  for (const sample of samples) {
    if (sample.at - from.at >= POINT) {
      points.push(Math.max(0, Math.round(((of(sample) - of(from)) * 1000) / (sample.at - from.at))));
      from = sample;
    }
  }
  return points;
}

/**
 * The points of an SVG line of 100 × 100; the highest one touches the top.
 *
 * @param {number[]} values
 * @param {number} highest of the scale
 */
export function linePoints(values, highest) {
  const step = values.length > 1 ? 100 / (values.length - 1) : 100;
  const top = Math.max(highest, 1);
  return values.map((value, index) => `${(index * step).toFixed(1)},${(100 - (100 * value) / top).toFixed(1)}`).join(' ');
}
