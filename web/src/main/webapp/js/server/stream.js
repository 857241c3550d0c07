/**
 * What changes on the server, as it changes: one stream for the page, opened again when the screen
 * wants other topics, and after a fault.
 */
import { PAGE } from './page.js';

/** What every screen hears of. */
export const EVERYWHERE = ['operations', 'entries', 'runs', 'loads', 'reconfigurations', 'seat'];

const RETRY = 1000;
const LONGEST_RETRY = 5000;

/** The server gives a sign of life every ten seconds; after three of them in vain nothing will come. */
const SILENCE = 30_000;

/**
 * @param {object} on
 * @param {(snapshot: boolean, message: {complete: boolean, changes: object[]}) => void} on.message
 * @param {(live: boolean) => void} on.live whether changes arrive
 * @returns {{want: (interest: import('../state/types.js').Interest) => void, retry: () => void}}
 */
export function openStream({ message, live }) {
  let query = '';
  let source = null;
  let seen = '';
  let timer = 0;
  let silent = 0;
  let failures = 0;
  let heard = true;

  function open() {
    clearTimeout(timer);
    source?.close();
    listen();
    const resume = seen ? `&lastEventId=${encodeURIComponent(seen)}` : '';
    source = new EventSource(`/api/events?${query}&page=${PAGE}${resume}`);
    source.addEventListener('open', () => {
      listen();
      failures = 0;
      // a new one tells at once what there is; one that is kept back on its way tells nothing
      if (seen && heard) {
        live(true);
      }
    });
    source.addEventListener('snapshot', (event) => take(true, event));
    source.addEventListener('changes', (event) => take(false, event));
    source.addEventListener('heartbeat', hear);
    source.addEventListener('error', fail);
  }

  function take(snapshot, event) {
    hear(event);
    message(snapshot, JSON.parse(event.data));
  }

  function hear({ lastEventId }) {
    listen();
    heard = true;
    seen = lastEventId;
    live(true);
  }

  function listen() {
    clearTimeout(silent);
    silent = setTimeout(missSignOfLife, SILENCE);
  }

  // somebody between the server and the page keeps events back, and may go on to
  function missSignOfLife() {
    heard = false;
    fail();
  }

  // a browser does not come back by itself from every fault, so it never has to
  function fail() {
    clearTimeout(silent);
    source.close();
    live(false);
    failures += 1;
    timer = setTimeout(open, Math.min(LONGEST_RETRY, RETRY * 2 ** (failures - 1)));
  }

  return {
    want({ topics, run }) {
      const wanted = new URLSearchParams({ topics: topics.join(','), ...(run ? { run } : {}) });
      if (wanted.toString() !== query) {
        query = wanted.toString();
        seen = '';
        open();
      }
    },
    retry: open,
  };
}
