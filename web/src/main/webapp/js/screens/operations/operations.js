/** What can be said about an operation without asking the server: pure functions. */
import { entriesOf } from '../../state/cells.js';

/**
 * @typedef {object} Entry an entry of a table of contents, as `GET /api/operations/{op}` has it
 * @property {string} entry
 * @property {string} type
 * @property {'STOP'|'IGNORABLE'} [onFailure]
 * @property {'WAITING'|'RUNNING'|'DONE'|'DONE_WITH_WARNINGS'|'SKIPPED'|'FAILED'|'IGNORED'} state
 * @property {number} attempt
 * @property {string|null} message
 * @property {string|null} passedBy
 * @property {string|null} [reason]
 * @property {string|null} startedAt
 * @property {string|null} finishedAt
 * @property {number|null} [jobExecution]
 * @property {any} [notes] as its type writes them
 *
 * @typedef {object} Operation
 * @property {number} operation
 * @property {string} name
 * @property {number} version
 * @property {string} title
 * @property {'QUEUED'|'RUNNING'|'WAITING'|'PAUSED'|'RECOVERABLE'|'DONE'|'DONE_WITH_WARNINGS'|'EXITED'} state
 * @property {'NONE'|'PAUSE'|'RESTART_ENTRY'|'EXIT'} wish
 * @property {string|null} message
 * @property {string} driver
 * @property {Entry[]} entries
 * @property {number} passedEntries
 * @property {string|null} startedAt
 * @property {string|null} finishedAt
 */

const ENDED = new Set(['DONE', 'DONE_WITH_WARNINGS', 'EXITED']);

/** In the order in which a person wants to see them. */
const BY_NEED = ['WAITING', 'RECOVERABLE', 'PAUSED', 'RUNNING', 'QUEUED'];

/** @param {{state: string}} operation whether something follows */
export function isUnderWay({ state }) {
  return !ENDED.has(state);
}

/**
 * Whether a person has to decide what counts of an operation, before anything goes on with it.
 *
 * @param {Operation} operation as the control database has it
 * @param {{findings: {kind: string, inDatabase: Operation|null}[]}|null} report of what has to be recovered
 */
export function isUndecided({ operation }, report) {
  return (report?.findings ?? []).some(
    ({ kind, inDatabase }) => kind === 'CONTRADICTION' || inDatabase?.operation === operation,
  );
}

/** @param {Operation} operation the entry that is executed or has failed, or undefined */
export function currentEntry({ entries }) {
  return entries.find(({ state }) => state === 'RUNNING' || state === 'FAILED');
}

/**
 * What was read of an operation, brought up to date by the events.
 *
 * @param {Operation|null} read null when only the events know it
 * @param {Record<string, Record<string, any>>} cells
 * @param {number} number
 * @returns {Operation|null} null when nobody knows it
 */
export function newest(read, cells, number) {
  const cell = cells.operations?.[number];
  if (!read && !cell) {
    return null;
  }
  const told = entriesOf({ cells }, number);
  const entries = read
    ? read.entries.map((entry) => ({ ...entry, ...told.find((one) => one.entry === entry.entry) }))
    : told;
  return { ...read, ...cell, entries };
}

/**
 * The operations that are under way, those that wait for a person first.
 *
 * @param {Operation[]} read what REST told of some of them
 * @param {Record<string, Record<string, any>>} cells
 * @returns {Operation[]}
 */
export function underWay(read, cells) {
  const byNumber = new Map(read.map((one) => [one.operation, one]));
  const told = Object.values(cells.operations ?? {}).map((one) => one.operation);
  return [...new Set([...byNumber.keys(), ...told])]
    .map((number) => newest(byNumber.get(number) ?? null, cells, number))
    .filter(isUnderWay)
    .sort((a, b) => BY_NEED.indexOf(a.state) - BY_NEED.indexOf(b.state) || a.operation - b.operation);
}

/**
 * The runs, the load and the move that an entry executes, as topics and keys of cells.
 *
 * @param {Entry} entry
 * @returns {{topic: 'runs'|'loads'|'reconfigurations', key: string}[]}
 */
export function worksOf({ notes }) {
  const of = (topic, numbers) => numbers.map((number) => ({ topic, key: String(number) }));
  return [
    ...of('runs', notes?.runs ?? []),
    ...of('loads', notes?.load ? [notes.load] : []),
    ...of('reconfigurations', notes?.reconfiguration ? [notes.reconfiguration] : []),
  ];
}

/**
 * The operation that was executing a run, a load or a move when its server died.
 *
 * @param {Operation[]} operations those that have to be recovered
 * @param {'runs'|'loads'|'reconfigurations'} topic
 * @param {string|number} key
 * @returns {number|null} null when it was not executed by any of them
 */
export function interruptedWith(operations, topic, key) {
  const executes = (entry) =>
    entry.state === 'RUNNING' && worksOf(entry).some((work) => work.topic === topic && work.key === String(key));
  return operations.find(({ entries }) => entries.some(executes))?.operation ?? null;
}

/** @param {Operation} operation whole percent of its entries that are passed */
export function passedPercent({ passedEntries, entries }) {
  return entries.length > 0 ? Math.floor((100 * passedEntries) / entries.length) : 0;
}

/**
 * What has happened since a server died in the middle of an operation, in sentences.
 *
 * @param {Operation} operation
 * @param {import('../../state/types.js').Status|null} status of the server that answers
 * @param {Record<string, Record<string, any>>} cells
 * @returns {string[]} empty when nothing has happened
 */
export function afterCrash(operation, status, cells) {
  const entry = currentEntry(operation);
  const again = entry && entry.state === 'RUNNING' && entry.attempt > 1;
  if (operation.state !== 'RECOVERABLE' && !(again && startedServer(operation, status))) {
    return [];
  }
  const taken = (entry ? worksOf(entry) : [])
    .filter(({ topic, key }) => topic === 'runs' && cells.runs?.[key]?.restarts > 0)
    .map(({ key }) => `Run ${key} was taken up ${times(cells.runs[key].restarts)}.`);
  return [
    ...(again
      ? [`Entry ${entry.entry} is executed for the ${ordinal(entry.attempt)} time: it finds what is done and does the rest.`]
      : []),
    ...taken,
  ];
}

/**
 * Whether the server that answers was started in the middle of an operation.
 *
 * @param {Operation} operation
 * @param {import('../../state/types.js').Status|null} status
 */
export function startedServer(operation, status) {
  const since = currentEntry(operation)?.startedAt ?? operation.startedAt;
  return Boolean(status?.startedAt && since) && Date.parse(status.startedAt) > Date.parse(since);
}

function times(number) {
  return number === 1 ? 'once' : `${number} times`;
}

/** @param {number} number `2nd`, `13th` */
export function ordinal(number) {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${(!teens && ['th', 'st', 'nd', 'rd'][number % 10]) || 'th'}`;
}
