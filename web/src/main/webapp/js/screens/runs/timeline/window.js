/**
 * The part of a run's time that the timeline shows, in milliseconds since its beginning: pure
 * functions.
 *
 * @typedef {{from: number, to: number}} Window
 */

/** Nothing shorter is looked at. */
export const LEAST = 20;

/** What is read around the part that is looked at, as a share of it, so that it can be moved. */
const AROUND = 0.5;

/**
 * The part that an address names.
 *
 * @param {Record<string, string>} params
 * @param {number} millis how long the run is
 * @returns {Window} the whole run when the address names none
 */
export function windowOf(params, millis) {
  const named = namedIn(params);
  return named === null ? { from: 0, to: millis } : within(named, millis);
}

/** @param {Record<string, string>} params */
function namedIn({ from, to }) {
  const named = { from: Number(from), to: Number(to) };
  const isPart = /^\d{1,15}$/.test(from ?? '') && /^\d{1,15}$/.test(to ?? '') && named.to > named.from;
  return isPart ? named : null;
}

/** As long as it was where that is possible, and nowhere outside of the run. */
function within({ from, to }, millis) {
  const long = Math.min(Math.max(to - from, LEAST), Math.max(millis, 1));
  const start = Math.min(Math.max(0, from), Math.max(0, millis - long));
  return { from: start, to: start + long };
}

/**
 * @param {Window} window
 * @param {number} factor larger than 1 looks more closely
 * @param {number} at the time that stays where it is
 * @param {number} millis how long the run is
 * @returns {Window}
 */
export function zoomed({ from, to }, factor, at, millis) {
  const long = Math.min(Math.max((to - from) / factor, LEAST), millis);
  const share = to > from ? (at - from) / (to - from) : 0.5;
  return within({ from: at - share * long, to: at - share * long + long }, millis);
}

/**
 * @param {Window} window
 * @param {number} by milliseconds; back when negative
 * @param {number} millis how long the run is
 * @returns {Window}
 */
export function moved({ from, to }, by, millis) {
  return within({ from: from + by, to: to + by }, millis);
}

/** @param {Window} window @param {number} millis how long the run is */
export function isWhole({ from, to }, millis) {
  return from <= 0 && to >= millis;
}

/**
 * What of it is in the address.
 *
 * @param {Window} window
 * @param {number} millis how long the run is
 * @returns {{from: number|null, to: number|null}} nothing for the whole run, which may grow
 */
export function queryOf(window, millis) {
  return isWhole(window, millis)
    ? { from: null, to: null }
    : { from: Math.floor(window.from), to: Math.max(Math.ceil(window.to), Math.floor(window.from) + 1) };
}

/**
 * Where the server is asked for it, and for something around it.
 *
 * @param {Record<string, string>} params
 */
export function timelinePath(params) {
  const named = namedIn(params);
  if (named === null) {
    return 'timeline';
  }
  const around = Math.ceil(AROUND * (named.to - named.from));
  return `timeline?fromMillis=${Math.max(0, named.from - around)}&toMillis=${named.to + around}`;
}

/**
 * What a key does to the part that is shown; null for a key that does nothing.
 *
 * @param {string} key
 * @param {Window} window
 * @param {number} millis how long the run is
 * @returns {Window|null}
 */
export function byKey(key, window, millis) {
  const long = window.to - window.from;
  const middle = (window.from + window.to) / 2;
  switch (key) {
    case '+':
    case '=':
      return zoomed(window, 2, middle, millis);
    case '-':
      return zoomed(window, 0.5, middle, millis);
    case 'ArrowLeft':
      return moved(window, -long / 4, millis);
    case 'ArrowRight':
      return moved(window, long / 4, millis);
    case 'Home':
      return moved(window, -millis, millis);
    case 'End':
      return moved(window, millis, millis);
    case '0':
      return { from: 0, to: millis };
    default:
      return null;
  }
}
