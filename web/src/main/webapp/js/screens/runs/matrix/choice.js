/** Which rows, columns and tasks of a matrix are wanted, and where they are painted: pure functions. */
import { codeOf, stateOf } from '../../../state/matrix.js';

/** In this order tasks want to be looked at. */
const URGENCY = ['FAILED', 'BLOCKED', 'RUNNING', 'SKIPPED', 'READY', 'WAITING', 'COMPLETED', 'NOT_EXECUTED'];

/**
 * @typedef {{state: string, company: string, program: string}} Filter empty texts want everything
 * @typedef {{rows: Int32Array, columns: Int32Array, rowAt: Int32Array, columnAt: Int32Array}} Chosen
 *   indexes of the matrix by place on the canvas, and the other way round (-1 is not there)
 */

/** @param {Record<string, string>} params @returns {Filter} */
export function filterOf({ state = '', company = '', program = '' }) {
  return { state, company: company.trim(), program: program.trim().toLowerCase() };
}

/**
 * The rows and columns that have something wanted.
 *
 * @param {import('../../../state/matrix.js').Matrix} matrix
 * @param {Filter} filter
 * @returns {Chosen}
 */
export function chosen(matrix, filter) {
  const width = matrix.programs.length;
  const rows = matrix.companies.map((company) => matchesCompany(company, filter));
  const columns = matrix.programs.map((program) => matchesProgram(program, filter));
  if (filter.state) {
    const code = codeOf(filter.state);
    const inRow = new Uint8Array(rows.length);
    const inColumn = new Uint8Array(width);
    for (let index = 0; index < matrix.states.length; index += 1) {
      if (matrix.states[index] === code) {
        const row = Math.floor(index / width);
        if (rows[row] && columns[index % width]) {
          inRow[row] = 1;
          inColumn[index % width] = 1;
        }
      }
    }
    return placed(inRow, inColumn);
  }
  return placed(rows, columns);
}

function matchesCompany(company, filter) {
  return filter.company === '' || String(company) === filter.company;
}

function matchesProgram({ program, table }, filter) {
  return program.toLowerCase().includes(filter.program) || table.toLowerCase() === filter.program;
}

function placed(inRow, inColumn) {
  const [rows, rowAt] = indexes(inRow);
  const [columns, columnAt] = indexes(inColumn);
  return { rows, columns, rowAt, columnAt };
}

function indexes(wanted) {
  const at = new Int32Array(wanted.length).fill(-1);
  const there = [];
  for (let index = 0; index < wanted.length; index += 1) {
    if (wanted[index]) {
      at[index] = there.length;
      there.push(index);
    }
  }
  return [Int32Array.from(there), at];
}

/**
 * A page of the tasks that are wanted, the most urgent first.
 *
 * @param {import('../../../state/matrix.js').Matrix} matrix
 * @param {Filter} filter
 * @param {number} page from 0
 * @param {number} size
 * @returns {{total: number, tasks: {company: number, program: string, table: string, batch: string, state: string}[]}}
 */
export function taskPage(matrix, filter, page, size) {
  const where = chosen(matrix, { ...filter, state: '' });
  const counts = countsOf(matrix, where);
  const wanted = filter.state ? [filter.state] : URGENCY;
  const tasks = [];
  let skip = page * size;
  let total = 0;
  for (const state of wanted) {
    const code = codeOf(state);
    total += counts[code];
    if (skip >= counts[code]) {
      skip -= counts[code];
    } else if (tasks.length < size) {
      tasks.push(...placesOf(matrix, where, code, skip, size - tasks.length).map((place) => taskAt(matrix, place)));
      skip = 0;
    }
  }
  return { total, tasks };
}

function countsOf(matrix, { rows, columns }) {
  if (rows.length * columns.length === matrix.states.length) {
    return matrix.counts;
  }
  const counts = new Int32Array(matrix.counts.length);
  for (const row of rows) {
    for (const column of columns) {
      counts[matrix.states[row * matrix.programs.length + column]] += 1;
    }
  }
  return counts;
}

/** Reads no further than it has to. */
function placesOf(matrix, { rows, columns }, code, skip, most) {
  const places = [];
  let left = skip;
  for (const row of rows) {
    const first = row * matrix.programs.length;
    for (const column of columns) {
      if (matrix.states[first + column] === code) {
        left -= 1;
        if (left < 0 && places.push(first + column) === most) {
          return places;
        }
      }
    }
  }
  return places;
}

/** @param {import('../../../state/matrix.js').Matrix} matrix @param {number} place in its array */
export function taskAt(matrix, place) {
  const width = matrix.programs.length;
  return {
    ...matrix.programs[place % width],
    company: matrix.companies[Math.floor(place / width)],
    state: stateOf(matrix.states[place]),
  };
}

/**
 * Where the batches lie among the columns that are shown.
 *
 * @param {import('../../../state/matrix.js').Matrix} matrix
 * @param {Int32Array} columns
 * @returns {{batch: string, from: number, to: number}[]}
 */
export function batchBands(matrix, columns) {
  const bands = [];
  columns.forEach((column, at) => {
    const { batch } = matrix.programs[column];
    if (bands.at(-1)?.batch === batch) {
      bands.at(-1).to = at + 1;
    } else {
      bands.push({ batch, from: at, to: at + 1 });
    }
  });
  return bands;
}
