/** Joins the parts: address, server and person become actions; the store's state goes to the page. */
import './frame/console.js';
import { startRouter } from './router.js';
import { screens } from './screens.js';
import { ApiFault, ServerAway, command, read } from './server/api.js';
import { startPulse } from './server/pulse.js';
import { matrixFeed } from './server/matrix-feed.js';
import { keepResources } from './server/resources.js';
import { nowSignedIn, returnToScreen } from './server/session.js';
import { EVERYWHERE, openStream } from './server/stream.js';
import { createStore, initialState, reduce } from './state/store.js';

const store = createStore(reduce, initialState);
const page = document.querySelector('lockstep-console');
const resources = keepResources(store, read);
const pulse = startPulse(store, read);
const stream = openStream({
  message(snapshot, told) {
    const changes = matrixFeed.take(snapshot, told);
    const { complete } = told;
    if (!snapshot && changes.length === 0 && complete === store.state.complete) {
      return;
    }
    store.dispatch({ type: 'cells', snapshot, complete, changes });
    resources.changed(changes.map(({ topic, key }) => `${topic}/${key}`));
  },
  live(live) {
    if (live !== store.state.live) {
      store.dispatch({ type: 'live', live, at: Date.now() });
      pulse.wake();
    }
  },
});

function titleOf({ connection, route }) {
  if (connection.phase === 'UNREACHABLE') {
    return 'Unreachable · Lockstep';
  }
  return route ? `${route.screen.title(route.params)} · Lockstep` : 'Lockstep';
}

function wantWhatTheScreenNeeds({ route }) {
  if (route) {
    resources.want(route.screen.wants?.(route.params) ?? []);
    stream.want(route.screen.topics?.(route.params) ?? { topics: EVERYWHERE });
  }
}

async function send(spec) {
  store.dispatch({ type: 'commandSent', spec });
  try {
    const answer = await command(spec, store.state.session?.csrf ?? null);
    store.dispatch({ type: 'commandDone', spec });
    spec.done?.(answer);
  } catch (fault) {
    store.dispatch({ type: 'commandRefused', problem: problemOf(fault) });
  }
  resources.refresh();
  pulse.wake();
}

function problemOf(fault) {
  if (fault instanceof ApiFault) {
    return fault.problem;
  }
  if (fault instanceof ServerAway) {
    return { title: 'The server is away', detail: `${fault.message} Look whether it was done.` };
  }
  throw fault;
}

async function askWhoIsSignedIn() {
  try {
    store.dispatch({ type: 'signedIn', session: (await read('session')).value });
    nowSignedIn();
  } catch (fault) {
    if (!(fault instanceof ServerAway || fault instanceof ApiFault)) {
      throw fault;
    }
    setTimeout(askWhoIsSignedIn, 2000);
  }
}

store.dispatch({ type: 'live', live: false, at: Date.now() });
let before = store.state;
store.subscribe((state) => {
  const { connection, answeredAt } = before;
  before = state;
  page.state = state;
  document.title = titleOf(state);
  if (state.connection.phase !== 'ONLINE') {
    return;
  }
  // a stream that was cut off without a word looks open for long
  if (connection.phase === 'UNREACHABLE') {
    stream.retry();
  }
  // without events nobody tells what has changed
  if (!state.live && answeredAt !== state.answeredAt) {
    resources.refresh();
  }
});
page.addEventListener('retry-wanted', () => {
  store.dispatch({ type: 'retrying' });
  pulse.wake();
});
page.addEventListener('command-wanted', ({ detail: spec }) => {
  if (spec.text || spec.fields) {
    store.dispatch({ type: 'commandWanted', spec });
  } else {
    send(spec);
  }
});
page.addEventListener('command-confirmed', ({ detail: spec }) => send(spec));
page.addEventListener('command-left', () => store.dispatch({ type: 'commandLeft' }));
setInterval(() => store.dispatch({ type: 'tick', at: Date.now() }), 1000);
askWhoIsSignedIn();
returnToScreen();
startRouter(screens, (route) => {
  store.dispatch({ type: 'routed', route });
  wantWhatTheScreenNeeds(store.state);
});
