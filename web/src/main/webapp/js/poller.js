/** Asks the server again and again: one round at a time, more slowly while it fails. */
import { ServerAway } from './api.js';

const INTERVAL = 1000;
const HIDDEN_INTERVAL = 5000;
const LONGEST_DELAY = 5000;

/**
 * @param {{state: object, dispatch: (action: import('./types.js').Action) => void}} store
 * @param {(state: object) => Promise<import('./types.js').Answer>} ask
 * @returns {{wake: () => void}} wake asks at once, or right after the round that is under way
 */
export function startPolling(store, ask) {
  let timer = 0;
  let failures = 0;
  let asking = false;
  let wanted = false;

  async function round() {
    asking = true;
    wanted = false;
    const delay = await askOnce();
    asking = false;
    timer = setTimeout(round, wanted ? 0 : delay);
  }

  async function askOnce() {
    try {
      const answer = await ask(store.state);
      failures = 0;
      store.dispatch({ type: 'answered', answer });
      return document.hidden ? HIDDEN_INTERVAL : INTERVAL;
    } catch (fault) {
      failures += 1;
      const delay = Math.min(LONGEST_DELAY, INTERVAL * 2 ** (failures - 1));
      store.dispatch(failureOf(fault, Date.now(), delay));
      return delay;
    }
  }

  function wake() {
    wanted = true;
    if (!asking) {
      clearTimeout(timer);
      round();
    }
  }

  document.addEventListener('visibilitychange', () => document.hidden || wake());
  window.addEventListener('online', wake);
  round();
  return { wake };
}

function failureOf(fault, at, delay) {
  const phase = fault instanceof ServerAway ? 'UNREACHABLE' : 'ERROR';
  return { type: 'failed', phase, reason: fault.message, at, retryAt: at + delay };
}
