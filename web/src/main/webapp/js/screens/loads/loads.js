/** What can be said about a load without asking the server: pure functions. */

const ACTIVE = new Set(['RUNNING', 'PAUSING', 'TERMINATING']);

/** In the order in which a load goes through them; Execute and Checkpoint take turns. */
const ORDER = ['INITIATE', 'RESTART', 'EXECUTE', 'CHECKPOINT', 'TERMINATE'];

/** @param {{state: string}} load whether a batch job works on it */
export function isActive(load) {
  return ACTIVE.has(load.state);
}

/**
 * What REST has told, with what the events have told since.
 *
 * @param {any} read the answer of `GET loads/{load}`
 * @param {any} cell of the topic `loads`, or undefined
 */
export function newest(read, cell) {
  return cell ? { ...read, ...cell, statistics: cell.instances, instances: read.instances } : read;
}

/** Where the rows go, in words. @param {any} load */
export function targetOf(load) {
  if (load.ampTable) {
    return `table ${load.ampTable} of the AMPs`;
  }
  return `table ${load.table} of company ${load.company}`;
}

/**
 * How the five methods stand for one instance.
 *
 * @param {{method: string, phase: number, standing: string, response: string|null}|null} position
 * @param {boolean} restarted whether this attempt went through Restart
 * @returns {{method: string, mark: 'DONE'|'HERE'|'AHEAD'|'NONE'}[]} NONE: the instance does not, or
 *   need not, go through it now
 */
export function methodMarks(position, restarted) {
  const here = position ? ORDER.indexOf(position.method) : -1;
  return ORDER.map((method, index) => ({ method, mark: markOf(method, index, here, restarted) }));
}

function markOf(method, index, here, restarted) {
  if (index === here) {
    return 'HERE';
  }
  if (method === 'RESTART' && !restarted) {
    return 'NONE';
  }
  // Execute goes on after each checkpoint, and the checkpoint comes again
  if (ORDER[here] === 'CHECKPOINT' && method === 'EXECUTE') {
    return 'AHEAD';
  }
  return index < here ? 'DONE' : 'AHEAD';
}

/**
 * Where an instance stands, in words.
 *
 * @param {{phase: number, standing: string, response: string|null}} position
 */
export function standingText({ phase, standing, response }) {
  switch (standing) {
    case 'CALLED':
      return `Works in phase ${phase}`;
    case 'ARRIVED':
      return WAITS[response]?.(phase) ?? `Waits after phase ${phase}`;
    case 'FAILED':
      return `Failed in phase ${phase}`;
    case 'LEFT':
      return `Left after phase ${phase}`;
    default:
      return `${standing}, phase ${phase}`;
  }
}

const WAITS = {
  NEXT_PHASE: (phase) => `Waits for phase ${phase + 1}`,
  END_METHOD: () => 'Has ended it and waits',
  SAME_PHASE: () => 'Stopped for a checkpoint',
};

/**
 * How many instances wait at the barrier of a method, and how many work in it.
 *
 * @param {any[]} instances with their positions
 * @param {string} method
 */
export function atMethod(instances, method) {
  const here = instances.filter((one) => one.position?.method === method);
  return {
    waiting: here.filter((one) => one.position.standing === 'ARRIVED').length,
    working: here.filter((one) => one.position.standing === 'CALLED').length,
  };
}

/**
 * What a person may do with it.
 *
 * @param {{state: string}} load
 * @returns {('pause'|'resume'|'terminate')[]}
 */
export function commandsOf({ state }) {
  switch (state) {
    case 'RUNNING':
      return ['pause', 'terminate'];
    case 'PAUSING':
      return ['terminate'];
    case 'PAUSED':
    case 'FAILED':
      return ['resume', 'terminate'];
    case 'TERMINATED':
      return ['resume'];
    default:
      return [];
  }
}

/**
 * The places in which its bad rows are kept.
 *
 * @param {any} load
 * @returns {{place: string, dataStore: string, schema: string, values: string, keys: string}[]} values
 *   and keys: the names of the two tables
 */
export function errorPlaces(load) {
  return load.amps.length > 0
    ? load.amps.map((one) => errorPlace(`AMP ${one.amp}`, one))
    : [errorPlace(`Company ${load.company}`, load)];
}

/** The names end in small letters where the table's has no others, as the server names them. */
function errorPlace(place, { dataStore, schema, table }) {
  const lower = table === table.toLowerCase();
  return { place, dataStore, schema, values: `${table}${lower ? '_et' : '_ET'}`, keys: `${table}${lower ? '_uv' : '_UV'}` };
}
