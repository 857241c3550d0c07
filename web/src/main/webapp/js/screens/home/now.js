/** What goes on outside of operations, and what a site still needs: pure functions. */
import { worksOf } from '../operations/operations.js';

const NUMBERS = { operations: 'operation', runs: 'run', loads: 'load', reconfigurations: 'id' };

/**
 * The state with what was read in place of what the events told, as long as these tell nothing.
 *
 * @param {import('../../state/types.js').State} state
 * @param {Record<'operations'|'runs'|'loads'|'reconfigurations', any[]|null>} lists as REST answers;
 *   null when it has not yet
 * @returns {import('../../state/types.js').State} `complete` when everything was read
 */
export function toldOrRead(state, lists) {
  if (state.live) {
    return state;
  }
  const cells = Object.fromEntries(Object.entries(lists).map(([topic, items]) => [topic, asCells(topic, items ?? [])]));
  return { ...state, cells, complete: Object.values(lists).every((items) => items !== null) };
}

/** An operation's cell has the number of its entries, which have cells of their own. */
function asCells(topic, items) {
  const cell = (one) => (topic === 'operations' ? { ...one, entries: one.entries.length } : one);
  return Object.fromEntries(items.map((one) => [one[NUMBERS[topic]], cell(one)]));
}

const TYPES = { runs: 'data-upgrade-run', loads: 'load', reconfigurations: 'reconfiguration' };

/** At work, and resting until a person lets them go on. */
const GOING_ON = {
  runs: ['RUNNING', 'STOPPING', 'STOPPED', 'FAILED'],
  loads: ['RUNNING', 'PAUSING', 'TERMINATING', 'PAUSED', 'FAILED'],
  reconfigurations: ['RUNNING', 'STOPPING', 'GIVING_UP', 'GOING_BACK', 'RELEASING', 'STOPPED', 'FAILED'],
};

/**
 * Runs, loads and moves that no operation under way executes.
 *
 * @param {Record<string, Record<string, any>>} cells
 * @param {import('../operations/operations.js').Operation[]} operations those under way
 * @returns {{topic: 'runs'|'loads'|'reconfigurations', key: string}[]} the newest first
 */
export function outsideWork(cells, operations) {
  const entries = operations.flatMap((operation) => operation.entries);
  const inside = new Set(entries.flatMap(worksOf).map(({ topic, key }) => `${topic}/${key}`));
  return Object.entries(GOING_ON).flatMap(([topic, states]) =>
    Object.entries(cells[topic] ?? {})
      .filter(([key, { state }]) => states.includes(state) && !inside.has(`${topic}/${key}`))
      .filter(([, { state }]) => state !== 'RUNNING' || !isUntold(entries, topic))
      .sort(([a], [b]) => Number(b) - Number(a))
      .map(([key]) => ({ topic, key })),
  );
}

/** An entry of this kind runs and has not yet told what it executes: that may be it. */
function isUntold(entries, topic) {
  return entries.some(
    (entry) => entry.state === 'RUNNING' && entry.type === TYPES[topic] && worksOf(entry).length === 0,
  );
}

/**
 * What to do before anything can go on, in order.
 *
 * @param {{companies: number, packs: number, files: number, runs: number}} known how many there are
 * @returns {{done: boolean, text: string, command: string, address: string|null}[]}
 */
export function firstSteps({ companies, packs, files, runs }) {
  return [
    { done: companies > 0, text: 'Say what is managed', command: './lockstep apply -f site.yaml', address: null },
    { done: packs > 0, text: 'Install a feature pack', command: './lockstep pack install DIR --vrc V', address: null },
    { done: runs > 0 || files > 0, text: 'Submit an operation that upgrades the companies', command: './lockstep op submit DIR', address: 'library/new' },
    { done: false, text: 'Take the seat and start it', command: './lockstep op start NAME', address: 'library' },
  ];
}
