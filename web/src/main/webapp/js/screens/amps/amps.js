/** What can be said about storages and AMPs without asking the server: pure functions. */

/**
 * Data stores with their storages, and these with their AMPs.
 *
 * @param {any[]} storages as `GET amps/availability` tells them
 * @param {any[]} amps as `GET amps` tells them
 * @param {any[]} moves the cells of reconfigurations
 * @returns {{dataStore: string, storages: {storage: string, schema: string, lock: any, amps: any[], move: any}[]}[]}
 */
export function ampMap(storages, amps, moves) {
  const byNumber = new Map(amps.map((amp) => [amp.amp, amp]));
  const stores = new Map();
  for (const one of [...storages].sort(byLowestAmp)) {
    const place = {
      ...one,
      amps: one.amps.map((number) => byNumber.get(number) ?? { amp: number, state: 'NEW', buckets: 0 }),
      move: moveOf(one.storage, moves),
    };
    stores.set(one.dataStore, [...(stores.get(one.dataStore) ?? []), place]);
  }
  return [...stores].map(([dataStore, inside]) => ({ dataStore, storages: inside }));
}

function byLowestAmp(a, b) {
  return Math.min(...a.amps) - Math.min(...b.amps) || a.storage.localeCompare(b.storage);
}

/** The states in which a move keeps two storages together. */
const CONCERNS = new Set(['RUNNING', 'STOPPING', 'STOPPED', 'FAILED', 'GIVING_UP', 'MOVED', 'GOING_BACK', 'BACK', 'RELEASING']);

/**
 * What a storage has to do with a move that is not over.
 *
 * @param {string} storage
 * @param {any[]} moves
 * @returns {{id: number, state: string, side: 'FROM'|'TO', other: string, from: number, to: number, percent: number}|null}
 */
export function moveOf(storage, moves) {
  for (const move of moves.filter((one) => CONCERNS.has(one.state))) {
    for (const { from, to, fromStorage, toStorage, percent } of move.moves) {
      if (storage === fromStorage || storage === toStorage) {
        const side = storage === fromStorage ? 'FROM' : 'TO';
        return { id: move.id, state: move.state, side, other: side === 'FROM' ? toStorage : fromStorage, from, to, percent };
      }
    }
  }
  return null;
}

/** What a storage's part in a move is, in words. @param {NonNullable<ReturnType<typeof moveOf>>} move */
export function partText({ state, side, other, percent }) {
  const copying = ['RUNNING', 'STOPPING', 'STOPPED', 'FAILED'].includes(state);
  if (copying) {
    return side === 'FROM' ? `Copied to ${other}: ${percent} %` : `Receives from ${other}: ${percent} %`;
  }
  switch (state) {
    case 'MOVED':
      return side === 'FROM' ? `Kept as the old copy; the rows are in ${other}` : `Has the rows of ${other}`;
    case 'GOING_BACK':
    case 'BACK':
      return side === 'FROM' ? 'Has its rows again' : `Kept as the copy of ${other}`;
    case 'GIVING_UP':
      return side === 'FROM' ? 'Keeps its rows' : 'What was copied is dropped';
    default:
      return side === 'FROM' ? 'The old copy is dropped' : `Has the rows of ${other}`;
  }
}

/** Types of values of a primary index. */
const VALUE_TYPES = new Set(['NUMBER', 'TEXT', 'DATE', 'TIMESTAMP', 'INSTANT', 'BOOLEAN', 'BYTES', 'UUID', 'NULL']);

/**
 * The values of a primary index as they are typed, `TYPE:VALUE` a line as on the command line;
 * without a type digits are a number, and anything else is a text.
 *
 * @param {string} text
 * @returns {{type: string, value?: string}[]}
 */
export function indexValues(text) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map(indexValue);
}

function indexValue(line) {
  const [, word, value] = /^([a-z]+)(?::(.*))?$/is.exec(line) ?? [];
  const type = word?.toUpperCase();
  if (VALUE_TYPES.has(type) && (value !== undefined || type === 'NULL')) {
    return value === undefined ? { type } : { type, value };
  }
  return { type: /^-?\d+(\.\d+)?$/.test(line) ? 'NUMBER' : 'TEXT', value: line };
}

/** Which commands of availability the state allows. @param {string} state @returns {('offline'|'online')[]} */
export function availabilityCommands(state) {
  switch (state) {
    case 'ONLINE':
      return ['offline'];
    case 'GOING_OFFLINE':
      return ['offline', 'online'];
    case 'OFFLINE':
      return ['online', 'offline'];
    case 'GOING_ONLINE':
      return ['offline'];
    default:
      return [];
  }
}
