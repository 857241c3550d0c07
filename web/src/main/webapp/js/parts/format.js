/** Numbers, durations and instants as people read them. */

const NUMBER = new Intl.NumberFormat('en');
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** @param {number} value */
export function count(value) {
  return NUMBER.format(value);
}

/**
 * @param {number} value
 * @param {string} one the noun for one of them
 * @param {string} many the noun for several
 */
export function counted(value, one, many) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The two largest units: `850 ms`, `12.3 s`, `2 min 4 s`, `1 h 3 min`. @param {number} millis */
export function duration(millis) {
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  return millis < 10_000 ? `${(millis / 1000).toFixed(1)} s` : wholeSeconds(millis);
}

/** The same without fractions, for values that tick. @param {number} millis */
export function wholeSeconds(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = units.findIndex(([value]) => value > 0);
  if (first < 0) {
    return '0 s';
  }
  const parts = units.slice(first, first + 2).filter(([value]) => value > 0);
  return parts.map(([value, unit]) => `${value} ${unit}`).join(' ');
}

/** @param {number|string} instant milliseconds or ISO-8601; local time of day */
export function clock(instant) {
  return CLOCK.format(new Date(instant));
}

/** @param {string} instant ISO-8601; the local day, and the time of day */
export function dayAndClock(instant) {
  return `${DAY.format(new Date(instant))}, ${clock(instant)}`;
}

/** @param {string} instant ISO-8601; the local day, and the time to the minute */
export function dayAndMinute(instant) {
  return `${DAY.format(new Date(instant))}, ${MINUTE.format(new Date(instant))}`;
}
