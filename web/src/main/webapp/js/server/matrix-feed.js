/**
 * The matrix of the run that is looked at, beside the store: 100,000 states that change thousands
 * of times a second are decoded straight into one array, and whoever paints them is told which have
 * changed. It is a view of the server's state, as the store's cells are, and holds nothing else.
 */
import { Matrix } from '../state/matrix.js';
import { ApiFault, ServerAway, read } from './api.js';

const listeners = new Set();
let matrix = null;
let complete = false;

export const matrixFeed = {
  /** @returns {Matrix|null} */
  get matrix() {
    return matrix;
  },

  /**
   * Takes what the stream of events tells of matrices.
   *
   * @param {boolean} snapshot
   * @param {{complete: boolean, changes: {topic: string, key: string, value: any}[]}} message
   * @returns {{topic: string, key: string, value: any}[]} the changes of other topics
   */
  take(snapshot, { complete: whole, changes }) {
    const own = changes.filter((change) => change.topic === 'matrix');
    if (snapshot) {
      complete = false;
    }
    if (own.length > 0) {
      apply(snapshot, own);
      complete = complete || whole;
    }
    return own.length > 0 ? changes.filter((change) => change.topic !== 'matrix') : changes;
  },

  /**
   * Reads the matrix over REST, when no events tell it.
   *
   * @param {string} run
   * @param {boolean} again also when it is known
   */
  async read(run, again) {
    if (!again && complete && matrix?.run === run) {
      return;
    }
    try {
      const { value } = await read(`data-upgrade-runs/${run}/matrix`);
      if (again || !complete || matrix?.run !== run) {
        matrix = fromRest(run, value);
        tell(null);
      }
    } catch (fault) {
      // the screen's other resources tell what is wrong
      if (!(fault instanceof ApiFault || fault instanceof ServerAway)) {
        throw fault;
      }
    }
  },

  /** @param {(dirty: number[]|null) => void} listener gets the indexes that changed; null is all */
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function apply(snapshot, changes) {
  let all = snapshot;
  const dirty = [];
  if (snapshot) {
    matrix = null;
  }
  for (const { key, value } of changes) {
    const [run, company, from] = key.split('/');
    if (matrix === null || matrix.run !== run) {
      matrix = new Matrix(run);
      all = true;
    }
    if (value === null) {
      continue;
    }
    if (company === undefined) {
      matrix.axes(value);
      all = true;
    } else {
      matrix.part(Number(company), Number(from), value, dirty);
    }
  }
  tell(all ? null : dirty);
}

function fromRest(run, { programs, companies, states }) {
  const read = new Matrix(run);
  read.axes({ programs, companies });
  companies.forEach((company, index) => read.part(company, 0, states[index], null));
  return read;
}

function tell(dirty) {
  listeners.forEach((listener) => listener(dirty));
}
