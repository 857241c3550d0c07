/** The views of a run: their words, what of the server they need, and the element that shows them. */
import { timelinePath } from './timeline/window.js';

const FAILURES = 20;

/** A run changes many times a second; what is large is read seldom. */
const CALM = 3000;

function run({ run: number }, ...more) {
  return [{ path: `data-upgrade-runs/${number}`, on: [`runs/${number}`], calm: CALM }, ...more];
}

function of(params, path) {
  return { path: `data-upgrade-runs/${params.run}/${path}`, on: [`runs/${params.run}`], calm: CALM };
}

/** @param {Record<string, string>} params of the list of runs */
export function runsPath({ older = '20', state = '' }) {
  return `data-upgrade-runs?${new URLSearchParams({ size: older, sort: '-run', ...(state ? { state } : {}) })}`;
}

/** @param {Record<string, string>} params */
export function failuresPath({ page = '1' }) {
  return `failures?size=${FAILURES}&page=${Math.max(1, Number(page) || 1) - 1}`;
}

/** @param {Record<string, string>} params */
export function auditPath({ run: number }) {
  return `audit?run=${number}&size=100`;
}

export const ENDED_PATH = 'tasks?sort=-finished&size=100';

/**
 * @type {Record<string, {label: string, topics: string[], wants: (params: Record<string, string>) => import('../../state/types.js').Want[]}>}
 */
export const VIEWS = {
  overview: {
    label: 'Overview',
    topics: ['tasks'],
    wants: (params) => [
      { path: `data-upgrade-runs/${params.run}`, on: [`runs/${params.run}`, `tasks/${params.run}`] },
      of(params, 'report'),
    ],
  },
  matrix: { label: 'Matrix', topics: ['matrix'], wants: (params) => run(params) },
  timeline: { label: 'Timeline', topics: [], wants: (params) => run(params, of(params, timelinePath(params))) },
  graph: { label: 'Programs', topics: [], wants: (params) => run(params, of(params, 'graph')) },
  failures: { label: 'Failures', topics: [], wants: (params) => run(params, of(params, failuresPath(params))) },
  log: {
    label: 'Log',
    topics: ['tasks'],
    wants: (params) =>
      // events bring what ends from then on
      run(
        params,
        { path: `data-upgrade-runs/${params.run}/${ENDED_PATH}`, every: 30_000 },
        { path: auditPath(params), on: [`runs/${params.run}`], calm: CALM },
      ),
  },
  simulation: {
    label: 'Simulation',
    topics: [],
    wants: (params) => run(params, { ...of(params, 'simulation'), every: 3000 }),
  },
  report: { label: 'Report', topics: [], wants: (params) => run(params, of(params, 'report')) },
};
