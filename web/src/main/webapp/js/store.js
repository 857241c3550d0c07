/** The console's only state, and the pure reducer that moves it on. */
import { announcementOf } from './announcements.js';
import { readingOf } from './runs.js';

const RUNS_PER_PAGE = 20;

/** @type {import('./types.js').State} */
export const initialState = {
  connection: { phase: 'CONNECTING', reason: '', since: null, retryAt: null },
  status: null,
  runs: null,
  runsTotal: 0,
  runsShown: RUNS_PER_PAGE,
  selected: null,
  run: null,
  report: null,
  reportOf: '',
  runFault: '',
  answeredAt: null,
  serverTime: 0,
  announcement: '',
};

/**
 * @param {import('./types.js').State} state
 * @param {import('./types.js').Action} action
 * @returns {import('./types.js').State} a new state; the old one is not changed
 */
export function reduce(state, action) {
  const next = step(state, action);
  const announcement = announcementOf(state, next);
  return announcement ? { ...next, announcement } : next;
}

function step(state, action) {
  switch (action.type) {
    case 'routed':
      return routed(state, action.run);
    case 'answered':
      return answered(state, action.answer);
    case 'failed':
      return { ...state, connection: failed(state.connection, action) };
    case 'retrying':
      return { ...state, connection: { ...state.connection, retryAt: null } };
    case 'olderRunsWanted':
      return { ...state, runsShown: state.runsShown + RUNS_PER_PAGE };
    default:
      throw new Error(`unknown action ${action.type}`);
  }
}

function routed(state, selected) {
  const shown = selected ?? state.run?.run;
  const run = state.runs?.find((one) => one.run === shown) ?? null;
  const report = state.report?.run.run === shown ? state.report : null;
  return { ...state, selected, run, report, reportOf: report ? state.reportOf : '', runFault: '' };
}

function answered(state, answer) {
  const next = {
    ...state,
    connection: online(state.connection, answer.at),
    status: answer.status,
    answeredAt: answer.at,
    serverTime: answer.serverTime,
  };
  if (!answer.page) {
    return next;
  }
  const listed = { ...next, runs: answer.page.items, runsTotal: answer.page.total };
  return answer.selected === state.selected ? shown(listed, answer) : listed;
}

function shown(state, { run, runFault = '', report }) {
  if (!run) {
    return { ...state, run: null, report: null, reportOf: '', runFault };
  }
  if (report) {
    return { ...state, run, runFault, report, reportOf: readingOf(run) };
  }
  return { ...state, run, runFault };
}

function online(connection, at) {
  return connection.phase === 'ONLINE'
    ? connection
    : { phase: 'ONLINE', reason: '', since: at, retryAt: null };
}

function failed(connection, { phase, reason, at, retryAt }) {
  const since = connection.phase === phase ? connection.since : at;
  return { phase, reason, since, retryAt };
}

/**
 * @template S, A
 * @param {(state: S, action: A) => S} reducer
 * @param {S} state
 */
export function createStore(reducer, state) {
  const listeners = new Set();
  return {
    get state() {
      return state;
    },
    /** @param {A} action */
    dispatch(action) {
      state = reducer(state, action);
      listeners.forEach((listener) => listener(state));
    },
    /** @param {(state: S) => void} listener called after each action; the answer ends it */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
