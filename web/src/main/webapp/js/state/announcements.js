/** What a screen reader is told: changes of state, never the ticking of numbers. */
import { LOAD_STATES, OPERATION_STATES, RECONFIGURATION_STATES, RUN_STATES, serverWord, wordOf } from '../parts/words.js';
import { driverOf } from './seat.js';

/**
 * @param {import('./types.js').State} before
 * @param {import('./types.js').State} after
 * @returns {string} empty when nothing is worth speaking
 */
export function announcementOf(before, after) {
  if (before.cells === after.cells && before.connection === after.connection) {
    return '';
  }
  return [
    serverChange(before, after),
    ...changes(before, after, 'operations', (one) => `Operation ${one.operation}`, OPERATION_STATES),
    ...changes(before, after, 'runs', (one) => `Run ${one.run}`, RUN_STATES),
    ...changes(before, after, 'loads', (one) => `Load ${one.load}`, LOAD_STATES),
    ...changes(before, after, 'reconfigurations', (one) => `Move ${one.id}`, RECONFIGURATION_STATES),
    seatChange(before, after),
  ]
    .filter(Boolean)
    .join(' ');
}

function serverChange(before, after) {
  const word = serverWord(after).label;
  return word === serverWord(before).label ? '' : `Server: ${word}.`;
}

function changes(before, after, topic, nameOf, words) {
  const was = before.cells[topic];
  if (!was || was === after.cells[topic]) {
    return [];
  }
  return Object.entries(after.cells[topic] ?? {})
    .filter(([key, value]) => was[key] && was[key].state !== value.state)
    .map(([, value]) => `${nameOf(value)}: ${wordOf(words, value.state).label}.`);
}

function seatChange(before, after) {
  if (!before.cells.seat || driverOf(before) === driverOf(after)) {
    return '';
  }
  const driver = driverOf(after);
  return driver === null ? 'Nobody drives.' : `${driver} drives.`;
}
