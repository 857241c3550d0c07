/** Who may press buttons: pure rules on role and driver's seat. */
import { liveCell } from './cells.js';

const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN'];

/** @param {import('./types.js').State} state @param {'VIEWER'|'OPERATOR'|'ADMIN'} role */
export function hasRole({ session }, role) {
  return session !== null && ROLES.indexOf(session.role) >= ROLES.indexOf(role);
}

/** @param {import('./types.js').State} state who drives by the newest word, or null */
export function driverOf(state) {
  const cell = liveCell(state, 'seat', 'seat');
  return cell ? cell.driver : (state.seat?.driver ?? null);
}

/** @param {import('./types.js').State} state who asks for the seat, the first one first */
export function requestsOf(state) {
  const requests = liveCell(state, 'seat', 'seat')?.requests ?? state.seat?.requests ?? [];
  return requests.map((one) => one.who ?? one);
}

/**
 * Everybody who watches at any server, whoever drives not among them.
 *
 * @param {import('./types.js').State} state
 * @returns {import('./types.js').Watcher[]} by name
 */
export function watchersOf(state) {
  const driver = driverOf(state);
  return (state.seat?.watchers ?? []).filter(({ who }) => who !== driver);
}

/**
 * Who else watches, in a sentence; empty when nobody does.
 *
 * @param {import('./types.js').State} state
 */
export function othersWatch(state) {
  const others = watchersOf(state).map(({ who }) => who).filter((who) => who !== state.session?.user);
  switch (others.length) {
    case 0:
      return '';
    case 1:
      return `${others[0]} watches.`;
    case 2:
      return `${others.join(' and ')} watch.`;
    default:
      return `${others.length} others watch.`;
  }
}

/** @param {import('./types.js').State} state */
export function drives(state) {
  return state.session !== null && driverOf(state) === state.session.user;
}

/**
 * Whether the person at this page may give a command.
 *
 * @param {import('./types.js').State} state
 * @param {{role?: 'OPERATOR'|'ADMIN', seat?: 'MINE'|'NOT_TAKEN'|'ANY'}} need the seat is `MINE` for
 *   commands to operations; others only need that nobody else has it
 * @returns {{ok: boolean, why: string}} why not, in a sentence
 */
export function may(state, { role = 'OPERATOR', seat = 'NOT_TAKEN' } = {}) {
  if (!hasRole(state, role)) {
    const needed = role === 'ADMIN' ? 'Administrators' : 'Operators';
    return { ok: false, why: `${needed} may do this; you are signed in as ${roleWords(state)}.` };
  }
  const driver = driverOf(state);
  if (seat !== 'ANY' && driver !== null && !drives(state)) {
    return { ok: false, why: `${driver} drives; you watch.` };
  }
  if (seat === 'MINE' && driver === null) {
    return { ok: false, why: 'Nobody drives. Take the seat first.' };
  }
  return { ok: true, why: '' };
}

function roleWords({ session }) {
  switch (session?.role) {
    case 'VIEWER':
      return 'a viewer';
    case 'OPERATOR':
      return 'an operator';
    default:
      return 'nobody';
  }
}
