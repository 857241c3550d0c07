/** What can be said about a move of AMPs without asking the server: pure functions. */

const RESTS = new Set(['STOPPED', 'FAILED']);
const COPIES = new Set(['RUNNING', 'STOPPING']);

/** Steps in which a move cannot be given up any more. */
const TOO_LATE = new Set(['exchange', 'come-up']);

/** More cells than this are too small to be told from each other. */
const MOST_CELLS = 600;

/** @param {{state: string}} move whether it copies, or will soon */
export function isCopying({ state }) {
  return COPIES.has(state);
}

/** @param {{moves: {from: number, to: number}[]}} move such as `AMPs 0, 1 to 8, 9` */
export function ampsOf({ moves }) {
  const word = moves.length === 1 ? 'AMP' : 'AMPs';
  return `${word} ${ranges(moves.map((one) => one.from))} to ${ranges(moves.map((one) => one.to))}`;
}

/** Numbers that follow each other become ranges. @param {number[]} numbers */
export function ranges(numbers) {
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && number === last[1] + 1) {
      last[1] = number;
    } else {
      found.push([number, number]);
    }
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}

/**
 * Where each step stands.
 *
 * @param {{state: string, steps: {state: string}[]}} move
 * @returns {('DONE'|'CURRENT'|'PAUSED'|'ENDED'|'AHEAD')[]}
 */
export function stepMarks({ state, steps }) {
  return steps.map((step) => {
    if (step.state !== 'UNDER_WAY') {
      return step.state === 'DONE' ? 'DONE' : 'AHEAD';
    }
    if (state === 'FAILED') {
      return 'ENDED';
    }
    return COPIES.has(state) ? 'CURRENT' : 'PAUSED';
  });
}

/**
 * What a person may do with it now.
 *
 * @param {{state: string, step: string}} move
 * @returns {('stop'|'resume'|'parallelism'|'give-up'|'back'|'release-old')[]}
 */
export function moveCommands({ state, step }) {
  if (COPIES.has(state)) {
    return state === 'RUNNING' ? ['parallelism', 'stop'] : ['parallelism'];
  }
  if (RESTS.has(state)) {
    return TOO_LATE.has(step) ? ['resume', 'parallelism'] : ['resume', 'parallelism', 'give-up'];
  }
  if (state === 'MOVED') {
    return ['back', 'release-old'];
  }
  return state === 'BACK' ? ['release-old'] : [];
}

/** Whether the old storages are kept, so that both sides can be compared. @param {{state: string}} move */
export function canVerify({ state }) {
  return state === 'MOVED';
}

/** In the order of their urgency, when one cell stands for several cylinders. */
const URGENCY = ['FAILED', 'COPYING', 'WAITING', 'COPIED'];

/**
 * The cells of a table: one for each cylinder, or one for as many as fit.
 *
 * @param {{first: number, last: number, state: string, error: string|null}[]} runs
 * @returns {{each: number, cells: {state: string, first: number, last: number}[]}} each: so many
 *   cylinders in one cell
 */
export function cylinderCells(runs) {
  const total = runs.reduce((sum, run) => sum + run.last - run.first + 1, 0);
  const each = Math.max(1, Math.ceil(total / MOST_CELLS));
  const cells = [];
  let left = 0;
  for (const run of runs) {
    for (let number = run.first; number <= run.last; number += 1) {
      const state = stateOf(run);
      if (left === 0) {
        cells.push({ state, first: number, last: number });
        left = each;
      } else {
        const cell = cells.at(-1);
        cell.last = number;
        cell.state = URGENCY.indexOf(state) < URGENCY.indexOf(cell.state) ? state : cell.state;
      }
      left -= 1;
    }
  }
  return { each, cells };
}

/** One that waits after an error has failed, as the server counts it. */
function stateOf({ state, error }) {
  return error && state !== 'COPYING' && state !== 'COPIED' ? 'FAILED' : state;
}

/** Runs of cylinders that have met an error. @param {{runs: any[]}[]} tables */
export function faultsOf(tables) {
  return tables.flatMap(({ amp, table, runs }) => runs.filter((run) => run.error).map((run) => ({ amp, table, ...run })));
}

/**
 * Moves as they are typed, `0-1:8-9`, one or several a line as on the command line.
 *
 * @param {string} text
 * @returns {{from: string, to: string}[]}
 */
export function writtenMoves(text) {
  return text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((one) => {
      const [from, to = ''] = one.split(':');
      return { from, to };
    });
}

/** Lines that are not empty. @param {string} text */
export function linesOf(text) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}
