/** Where things stand on the timeline: pure functions. */

const SHORT = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map(
  (seconds) => seconds * 1000,
);

/**
 * Round times for an axis.
 *
 * @param {{from: number, to: number}} window what it shows, in milliseconds since the beginning
 * @param {number} most how many marks fit
 * @returns {number[]} milliseconds since the beginning
 */
export function ticks({ from, to }, most) {
  const step = [...SHORT, ...STEPS].find((one) => (to - from) / one <= most) ?? STEPS.at(-1);
  const marks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    marks.push(at);
  }
  return marks;
}

/**
 * The longest single tasks of a part of the time, the longest first.
 *
 * @param {{bshells: {bshell: string, stretches: object[]}[]}} timeline
 * @param {{from: number, to: number}} window
 * @param {number} most
 */
export function longestTasks({ bshells }, { from, to }, most) {
  const isSeen = ({ fromMillis, millis }) => fromMillis <= to && fromMillis + millis >= from;
  return bshells
    .flatMap(({ bshell, stretches }) =>
      stretches.filter((one) => one.task !== null && isSeen(one)).map((one) => ({ ...one, bshell })),
    )
    .sort((a, b) => b.millis - a.millis)
    .slice(0, most);
}

/** The stretch of a lane at a time, or undefined. */
export function stretchAt(lane, millis, slack) {
  return lane.stretches.find((one) => millis >= one.fromMillis - slack && millis <= one.fromMillis + one.millis + slack);
}
