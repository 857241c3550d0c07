/** What a run that is created by hand needs to know: pure functions. */
import { addressOf } from '../../router.js';

/**
 * Where a run is created.
 *
 * @param {string} [packageCombination] that is chosen already
 * @param {number[]} [companies] that are chosen already
 */
export function creatingAddress(packageCombination, companies = []) {
  const chosen = companies.length > 0 ? companies.join(',') : null;
  return addressOf('runs/new', { pc: packageCombination ?? null, companies: chosen });
}

/**
 * The companies of a package combination, by number.
 *
 * @param {any} site its document
 * @param {string} code
 * @returns {number[]}
 */
export function companiesOf(site, code) {
  return Object.entries(site?.companies ?? {})
    .filter(([, { packageCombination }]) => packageCombination === code)
    .map(([number]) => Number(number))
    .sort((a, b) => a - b);
}

/**
 * Companies as a person writes them.
 *
 * @param {number[]} numbers by number
 * @returns {string} `410-412, 500`: a row of three or more is written by its ends
 */
export function writtenCompanies(numbers) {
  const rows = [];
  for (const number of numbers) {
    const last = rows.at(-1);
    if (last && number === last.at(-1) + 1) {
      last.push(number);
    } else {
      rows.push([number]);
    }
  }
  return rows.map((row) => (row.length > 2 ? `${row[0]}-${row.at(-1)}` : row.join(', '))).join(', ');
}

/**
 * Reads companies as a person writes them: numbers, and `410-419` for those of it that are among
 * the known ones.
 *
 * @param {string} text with commas, semicolons, blanks or lines between
 * @param {number[]} known
 * @returns {{companies: number[], faults: import('../../state/types.js').Fault[]}} each company
 *   once, in the order in which they are written
 */
export function readCompanies(text, known) {
  const companies = new Set();
  const faults = [];
  for (const word of text.replace(/\s*-\s*/g, '-').split(/[\s,;]+/).filter(Boolean)) {
    const [, first, last] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(word) ?? [];
    const within = known.filter((one) => one >= Number(first) && one <= Number(last));
    if (first === undefined) {
      faults.push(fault(word, 'it is no company', 'Write numbers, such as 410, 412-419'));
    } else if (last === undefined) {
      companies.add(Number(first));
    } else if (within.length === 0) {
      faults.push(fault(word, 'no company of the package combination is among them', 'Write others'));
    } else {
      within.forEach((one) => companies.add(one));
    }
  }
  return { companies: [...companies], faults };
}

function fault(object, message, action) {
  return { file: null, line: null, column: null, object, message, action };
}
