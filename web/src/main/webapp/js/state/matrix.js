/** The states of all tasks of a run in one array of bytes, as the matrix shows them: no DOM in here. */

/** What a byte means: 0 is no task, 1 is the first of these. In the order of a task's life. */
export const STATES = ['WAITING', 'READY', 'RUNNING', 'COMPLETED', 'NOT_EXECUTED', 'SKIPPED', 'FAILED', 'BLOCKED'];

const LETTERS = '.WRECNSFB';
const CODES = new Uint8Array(128);
for (let code = 0; code < LETTERS.length; code += 1) {
  CODES[LETTERS.charCodeAt(code)] = code;
}

/** @param {string} state @returns {number} its byte; 0 when there is no such state */
export function codeOf(state) {
  return STATES.indexOf(state) + 1;
}

/** @param {number} code @returns {string|null} the state's name; null where there is no task */
export function stateOf(code) {
  return code === 0 ? null : STATES[code - 1];
}

/**
 * Companies by programs. What arrives before the axes is kept until they are there, and for axes
 * that come anew.
 */
export class Matrix {
  /** @param {string} run */
  constructor(run) {
    this.run = run;
    /** @type {{program: string, table: string, batch: string}[]} */
    this.programs = [];
    /** @type {number[]} */
    this.companies = [];
    this.states = new Uint8Array(0);
    /** How many tasks there are by their bytes. */
    this.counts = new Int32Array(STATES.length + 1);
    this.known = false;
    this.rows = new Map();
    this.parts = new Map();
  }

  /** @param {{programs: object[], companies: number[]}} axes as the server's events and REST tell */
  axes({ programs, companies }) {
    this.programs = programs;
    this.companies = companies;
    this.rows = new Map(companies.map((company, index) => [company, index]));
    this.states = new Uint8Array(programs.length * companies.length);
    this.counts.fill(0);
    this.counts[0] = this.states.length;
    this.known = true;
    for (const [place, letters] of this.parts) {
      const [company, from] = place.split('/');
      this.decode(Number(company), Number(from), letters, null);
    }
  }

  /**
   * Some of a company's row.
   *
   * @param {number} company
   * @param {number} from the first program's index
   * @param {string} letters
   * @param {number[]|null} dirty gets the indexes that have changed
   */
  part(company, from, letters, dirty) {
    this.parts.set(`${company}/${from}`, letters);
    this.decode(company, from, letters, dirty);
  }

  decode(company, from, letters, dirty) {
    const row = this.rows.get(company);
    if (row === undefined) {
      return;
    }
    const first = row * this.programs.length + from;
    const length = Math.min(letters.length, this.programs.length - from);
    for (let index = 0; index < length; index += 1) {
      const code = CODES[letters.charCodeAt(index)];
      const before = this.states[first + index];
      if (code !== before) {
        this.states[first + index] = code;
        this.counts[before] -= 1;
        this.counts[code] += 1;
        dirty?.push(first + index);
      }
    }
  }
}
