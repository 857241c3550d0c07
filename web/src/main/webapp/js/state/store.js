/** The console's only state, and the pure reducer that moves it on. */
import { announcementOf } from './announcements.js';
import { applied } from './cells.js';

/** So many resources of earlier screens are kept, so that going back shows something at once. */
const REMEMBERED = 30;

/** @type {import('./types.js').State} */
export const initialState = {
  connection: { phase: 'CONNECTING', reason: '', since: null, retryAt: null },
  live: false,
  lostAt: 0,
  route: null,
  session: null,
  status: null,
  seat: null,
  cells: {},
  complete: false,
  resources: {},
  command: null,
  answeredAt: null,
  clockOffset: 0,
  now: 0,
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
      return { ...state, route: action.route, command: null };
    case 'signedIn':
      return { ...state, session: action.session };
    case 'answered':
      return answered(state, action);
    case 'failed':
      return { ...state, connection: failed(state.connection, action) };
    case 'retrying':
      return { ...state, connection: { ...state.connection, retryAt: null } };
    case 'live':
      return { ...state, live: action.live, lostAt: action.live ? 0 : action.at };
    case 'cells':
      return { ...state, cells: applied(state.cells, action), complete: action.complete };
    case 'resourceRead':
      return withResource(state, action.path, {
        phase: 'READY',
        value: action.value,
        problem: null,
        at: action.at,
      });
    case 'resourceRefused':
      return withResource(state, action.path, {
        ...state.resources[action.path],
        phase: 'REFUSED',
        problem: action.problem,
        at: action.at,
      });
    case 'commandWanted':
      return { ...state, command: { spec: action.spec, phase: 'ASKING', problem: null } };
    case 'commandSent':
      return { ...state, command: { spec: action.spec, phase: 'SENT', problem: null } };
    case 'commandRefused':
      return { ...state, command: { ...state.command, phase: 'REFUSED', problem: action.problem } };
    case 'commandDone':
      return { ...state, command: null, announcement: `Done: ${action.spec.title}.` };
    case 'commandLeft':
      return { ...state, command: null };
    case 'tick':
      return { ...state, now: action.at + state.clockOffset };
    default:
      throw new Error(`unknown action ${action.type}`);
  }
}

function answered(state, { status, seat, serverTime, at }) {
  const clockOffset = offset(state, serverTime - at);
  return {
    ...state,
    connection: online(state.connection, at),
    status,
    seat: seat ?? state.seat,
    answeredAt: at,
    clockOffset,
    now: at + clockOffset,
  };
}

/** The server tells whole seconds, so that a small difference says nothing. */
function offset({ clockOffset }, measured) {
  return Math.abs(measured - clockOffset) > 1500 ? measured : clockOffset;
}

function withResource(state, path, resource) {
  const { [path]: _, ...others } = state.resources;
  const kept = Object.entries(others).slice(-REMEMBERED);
  return { ...state, resources: { ...Object.fromEntries(kept), [path]: resource } };
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
