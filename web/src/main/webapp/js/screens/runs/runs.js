/** What can be said about a run without asking the server: pure functions. */

/** @type {import('../../state/types.js').RunStep[]} */
export const STEPS = ['FIRST', 'MIDDLE', 'LAST', 'RELEASE', 'UNLOCKED'];

/** Of a run whose companies do not wait for each other. @type {import('../../state/types.js').RunStep[]} */
const STEPS_BY_COMPANY = ['COMPANIES'];

const ACTIVE = new Set(['RUNNING', 'STOPPING']);

/** @param {import('../../state/types.js').Run} run whether a batch job works on it */
export function isActive(run) {
  return ACTIVE.has(run.state);
}

/**
 * Where each step of the chain stands.
 *
 * @param {import('../../state/types.js').Run} run
 * @returns {{step: import('../../state/types.js').RunStep, mark: 'DONE'|'CURRENT'|'PAUSED'|'ENDED'|'AHEAD'}[]}
 */
export function stepMarks(run) {
  const steps = run.release === 'COMPANY' ? STEPS_BY_COMPANY : STEPS;
  const reached = run.state === 'COMPLETED' ? steps.length : steps.indexOf(run.step);
  return steps.map((step, index) => ({ step, mark: markOf(index - reached, run.state) }));
}

function markOf(distance, state) {
  if (distance !== 0) {
    return distance < 0 ? 'DONE' : 'AHEAD';
  }
  if (state === 'FAILED') {
    return 'ENDED';
  }
  return ACTIVE.has(state) ? 'CURRENT' : 'PAUSED';
}

/**
 * Whole percent of a total, 100 only when all is done.
 *
 * @param {number} part
 * @param {number} total
 */
export function percent(part, total) {
  return total > 0 ? Math.floor((100 * part) / total) : 0;
}

/** @param {import('../../state/types.js').Run} run whole percent; a completed run without tasks is at 100 */
export function progressOf(run) {
  return run.state === 'COMPLETED' ? 100 : percent(run.tasks.done, run.tasks.total);
}

/** @param {import('../../state/types.js').CompanyReport} row the tasks of one company */
export function companyTotal(row) {
  return row.completed + row.notExecuted + row.failed + row.blocked + row.skipped + row.waiting;
}

/**
 * Companies that need a look first, then by number.
 *
 * @param {import('../../state/types.js').CompanyReport[]} rows
 */
export function byUrgency(rows) {
  const urgency = (row) => (row.failed > 0 ? 0 : row.blocked > 0 ? 1 : 2);
  return [...rows].sort((a, b) => urgency(a) - urgency(b) || a.company - b.company);
}
