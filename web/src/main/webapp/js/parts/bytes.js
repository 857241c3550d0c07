/** Bytes as people read them. */

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** With one digit after the point below ten; each unit is 1024 of the one before. @param {number} value */
export function bytes(value) {
  let unit = 0;
  let left = value;
  while (left >= 1024 && unit < UNITS.length - 1) {
    left /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && left < 10 ? 1 : 0;
  return `${left.toFixed(digits)} ${UNITS[unit]}`;
}
