import { html, nothing } from 'lit';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { RUN_STATES } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { may } from '../../state/seat.js';
import { creatingAddress } from './creating.js';
import { runsPath } from './views.js';
import './run-list.js';

/** All data upgrade runs, the newest first, or those in one state. */
class RunsScreen extends ScreenElement {
  render() {
    const { older = '20', state = '' } = this.params;
    return html`<div class="screen-head">
        <h1>Data upgrade runs</h1>
        ${may(this.state).ok ? html`<a class="btn btn-primary" id="create-run" href=${creatingAddress()}>Create a run</a>` : nothing}
      </div>
      ${states(state)}
      ${this.shown(runsPath(this.params), (page) => list(page, Number(older), state), 'The runs')}`;
  }
}

function states(now) {
  const link = (state, label) =>
    html`<a href=${addressOf('runs', { state: state || null })} aria-current=${state === now ? 'page' : nothing}>${label}</a>`;
  return html`<nav class="tabs" aria-label="States of the runs">
    ${link('', 'All')} ${Object.entries(RUN_STATES).map(([state, { label }]) => link(state, label))}
  </nav>`;
}

function list({ items, total }, shown, state) {
  if (total > 0) {
    return html`<run-list .runs=${items} .total=${total} .size=${shown} .state=${state}></run-list>`;
  }
  return state === ''
    ? emptyNote('No data upgrade run yet', html`A run is generated when a feature pack brings upgrade programs that companies still need. <a href=${creatingAddress()}>Create one by hand</a> where that is not so.`)
    : emptyNote(`No run is ${RUN_STATES[state]?.label.toLowerCase() ?? state}`, html`<a href=${addressOf('runs')}>Show all runs</a>`);
}

customElements.define('runs-screen', RunsScreen);
