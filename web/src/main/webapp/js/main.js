/** Joins the parts: address and server become actions, the store's state goes to the page. */
import { askServer } from './api.js';
import './elements/console.js';
import { startPolling } from './poller.js';
import { startRouter } from './router.js';
import { progressOf } from './runs.js';
import { createStore, initialState, reduce } from './store.js';
import { RUN_STATES, wordOf } from './words.js';

const store = createStore(reduce, initialState);
const page = document.querySelector('lockstep-console');
let poller = { wake: () => {} };

function titleOf({ connection, run }) {
  if (connection.phase === 'UNREACHABLE') {
    return 'Unreachable · Lockstep';
  }
  const word = run && wordOf(RUN_STATES, run.state).label.toLowerCase();
  return run ? `Run ${run.run} ${word}, ${progressOf(run)} % · Lockstep` : 'Lockstep';
}

store.subscribe((state) => {
  page.state = state;
  document.title = titleOf(state);
});
page.addEventListener('retry-wanted', () => {
  store.dispatch({ type: 'retrying' });
  poller.wake();
});
page.addEventListener('older-runs-wanted', () => {
  store.dispatch({ type: 'olderRunsWanted' });
  poller.wake();
});
startRouter((run) => {
  store.dispatch({ type: 'routed', run });
  poller.wake();
});
poller = startPolling(store, askServer);
