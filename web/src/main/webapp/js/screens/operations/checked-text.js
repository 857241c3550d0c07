/** Asks the server about what is not submitted yet: one question at a time, the newest counts. */
import { ApiFault, ServerAway, command } from '../../server/api.js';

/** As long as somebody types without such a rest, nothing is asked; in milliseconds. */
const CALM = 400;

/**
 * @typedef {object} Verdict
 * @property {'NONE'|'ASKING'|'FINE'|'FAULTY'|'UNKNOWN'} phase
 * @property {number} entries how many it has, when it is fine
 * @property {import('../../state/types.js').Fault[]} faults
 * @property {string} why it cannot be checked, when that is unknown
 */

/** @type {Verdict} */
export const NOT_ASKED = { phase: 'NONE', entries: 0, faults: [], why: '' };

/**
 * @param {(verdict: Verdict) => void} tell
 * @returns {{ask: (spec: {path: string, type: string, body: any, csrf: string|null}, calm?: boolean) => void, end: () => void}}
 */
export function checker(tell) {
  let number = 0;
  let timer = 0;
  let last = NOT_ASKED;

  function told(verdict) {
    last = verdict;
    tell(verdict);
  }

  async function askNow(spec, asked) {
    const verdict = await verdictOn(spec);
    if (asked === number) {
      told(verdict);
    }
  }

  return {
    ask(spec, calm = true) {
      clearTimeout(timer);
      number += 1;
      const asked = number;
      told({ ...last, phase: 'ASKING' });
      timer = setTimeout(() => askNow(spec, asked), calm ? CALM : 0);
    },
    end() {
      clearTimeout(timer);
      number += 1;
    },
  };
}

async function verdictOn({ path, type, body, csrf }) {
  try {
    const { entries } = await command({ method: 'POST', path, type, body }, csrf);
    return { ...NOT_ASKED, phase: 'FINE', entries };
  } catch (fault) {
    if (fault instanceof ApiFault && fault.problem.faults.length > 0) {
      return { ...NOT_ASKED, phase: 'FAULTY', faults: fault.problem.faults };
    }
    if (fault instanceof ApiFault || fault instanceof ServerAway) {
      return { ...NOT_ASKED, phase: 'UNKNOWN', why: fault.message };
    }
    throw fault;
  }
}
