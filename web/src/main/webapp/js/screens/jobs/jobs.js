/** Executions of batch jobs: what is asked for, and what they work on. Pure functions. */

export const PAGE_SIZE = 50;

/** The jobs that the server has. */
export const JOBS = [
  'data-upgrade-run',
  'data-upgrade-simulation',
  'load',
  'reconfiguration',
  'entry-confirm',
  'entry-data-upgrade-run',
  'entry-exec',
  'entry-load',
  'entry-readiness-check',
  'entry-reconfiguration',
  'entry-sql',
];

const FILTERS = ['status', 'job', 'run', 'operation'];

/** @param {Record<string, string>} params @returns {string} below `/api/` */
export function jobsPath(params) {
  const query = new URLSearchParams({ size: String(PAGE_SIZE), page: params.page ?? '0' });
  for (const filter of FILTERS) {
    if (params[filter]) {
      query.set(filter, params[filter]);
    }
  }
  return `jobs?${query}`;
}

/** @param {Record<string, string>} params */
export function isFiltered(params) {
  return FILTERS.some((filter) => params[filter]);
}

/**
 * What an execution works on.
 *
 * @param {any} job as the server answers
 * @returns {{kind: 'run'|'operation'|'load'|'reconfiguration', number: number|string, note: string}[]}
 */
export function worksOn({ run, simulation, operation, entry, parameters }) {
  return [
    { kind: 'run', number: run, note: simulation ? 'simulated' : '' },
    { kind: 'load', number: parameters.load, note: '' },
    { kind: 'reconfiguration', number: parameters.reconfiguration, note: '' },
    { kind: 'operation', number: operation, note: entry ? `entry ${entry}` : '' },
  ].filter(({ number }) => number !== null && number !== undefined);
}

/**
 * How long it took, or has taken so far, in milliseconds; null before it began.
 *
 * @param {{startedAt: string|null, endedAt: string|null}} one
 * @param {number} now the server's time
 */
export function tookOf({ startedAt, endedAt }, now) {
  if (!startedAt) {
    return null;
  }
  return Math.max(0, (endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt));
}

/** How many of them are in each state, in the order in which the states first come. */
export function byStatus(partitions) {
  const counts = new Map();
  for (const { status } of partitions) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts];
}

/** The first line of a stack trace, and the rest. @param {string} fault */
export function foldedFault(fault) {
  const [first, ...rest] = fault.split('\n');
  return { first, rest: rest.join('\n') };
}

/** Whether the exit status says more than the batch status. */
export function tellingExit({ exitStatus, status }) {
  return exitStatus && exitStatus !== status ? exitStatus : null;
}
