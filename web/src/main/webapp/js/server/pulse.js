/**
 * Asks for the driver's seat now and then: a driver who asks is seen, and whoever gets no answer
 * knows that the server is away.
 */
import { ApiFault, ServerAway } from './api.js';

const INTERVAL = 5000;
const LONGEST_DELAY = 5000;

/**
 * @param {import('../state/types.js').Store} store
 * @param {(path: string) => Promise<{value: any, serverTime: number}>} read
 * @returns {{wake: () => void}} wake asks at once
 */
export function startPulse(store, read) {
  let timer = 0;
  let failures = 0;
  let asking = false;

  async function round() {
    clearTimeout(timer);
    asking = true;
    timer = setTimeout(round, await askOnce());
    asking = false;
  }

  async function askOnce() {
    try {
      const { value: status, serverTime } = await read('status');
      const seat = status.state === 'READY' ? (await read('driver')).value : null;
      failures = 0;
      store.dispatch({ type: 'answered', status, seat, serverTime, at: Date.now() });
      return INTERVAL;
    } catch (fault) {
      if (!(fault instanceof ApiFault || fault instanceof ServerAway)) {
        throw fault;
      }
      const delay = Math.min(LONGEST_DELAY, 1000 * 2 ** failures);
      failures += 1;
      store.dispatch(failureOf(fault, Date.now(), delay));
      return delay;
    }
  }

  function wake() {
    if (!asking) {
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
