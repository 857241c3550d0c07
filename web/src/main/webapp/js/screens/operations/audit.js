/** What of the audit is wanted, in the address and of the server: pure functions. */

/** The filters that the server knows, in the order in which they stand on the screen. */
export const FILTERS = ['who', 'action', 'operation', 'run', 'load', 'from', 'until'];

/** @param {Record<string, string>} params of the address */
export function auditQuery(params) {
  return Object.fromEntries(FILTERS.filter((name) => params[name]).map((name) => [name, params[name]]));
}

/**
 * What the form says as it stands in the address; times there have a zone.
 *
 * @param {Record<string, string>} given texts of the form's fields
 */
export function wantedOf(given) {
  const trimmed = FILTERS.map((name) => [name, (given[name] ?? '').trim()]).filter(([, text]) => text);
  return Object.fromEntries(
    trimmed.map(([name, text]) => [name, name === 'from' || name === 'until' ? instantOf(text) : text]),
  );
}

function instantOf(local) {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? local : time.toISOString();
}

/** @param {string|undefined} instant as in the address @returns {string} as `datetime-local` wants it */
export function localOf(instant) {
  const time = new Date(instant ?? '');
  if (Number.isNaN(time.getTime())) {
    return '';
  }
  const two = (number) => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/**
 * What a row is about, the widest first.
 *
 * @param {Record<string, any>} row
 * @returns {{text: string, address: string|null}[]}
 */
export function objectsOf({ operation, entry, run, task, load, company, program }) {
  return [
    operation && { text: `operation ${operation}`, address: `operations/${operation}` },
    entry && { text: `entry ${entry}`, address: null },
    run && { text: `run ${run}`, address: `runs/${run}` },
    task && { text: `task ${task}`, address: run ? `runs/${run}/tasks/${task}` : null },
    load && { text: `load ${load}`, address: `loads/${load}` },
    company && { text: `company ${company}`, address: `companies/${company}` },
    program && { text: program, address: null },
  ].filter(Boolean);
}
