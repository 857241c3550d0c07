import { html, nothing } from 'lit';
import { serverWord } from '../words.js';
import { LightElement } from './light-element.js';
import './company-table.js';
import './connection-note.js';
import './failure-list.js';
import './no-run.js';
import './run-list.js';
import './run-overview.js';
import './running-tasks.js';
import './server-header.js';

/** The page: takes the store's state and hands each element its part. */
class LockstepConsole extends LightElement {
  static properties = { state: { attribute: false } };

  render() {
    if (!this.state) {
      return nothing;
    }
    const { connection, status, answeredAt, announcement } = this.state;
    const stale = connection.phase === 'UNREACHABLE' || connection.phase === 'ERROR';
    return html`
      <a class="skip-link" href="#main" @click=${skipToMain}>Skip to the run</a>
      <server-header .connection=${connection} .status=${status}></server-header>
      <connection-note .connection=${connection} .answeredAt=${answeredAt}></connection-note>
      <div class="container-xxl page ${stale ? 'is-stale' : ''}">
        <main id="main" tabindex="-1">${this.runPart()}</main>
        ${this.runList()}
      </div>
      <p class="visually-hidden" role="status" aria-live="polite">${announcement}</p>
    `;
  }

  runPart() {
    const { run, runFault, report, serverTime, selected } = this.state;
    if (!run) {
      return html`<no-run
        .runs=${this.state.runs}
        .selected=${selected}
        .fault=${runFault}
        .server=${serverWord(this.state)}
      ></no-run>`;
    }
    return html`
      <run-overview .run=${run} .pinned=${selected !== null}></run-overview>
      <failure-list .failures=${report?.failures ?? []}></failure-list>
      <running-tasks .run=${run} .serverTime=${serverTime}></running-tasks>
      <company-table .report=${report}></company-table>
    `;
  }

  runList() {
    const { runs, runsTotal, run, selected } = this.state;
    return runs?.length
      ? html`<run-list
          .runs=${runs}
          .total=${runsTotal}
          .shown=${run?.run ?? selected}
        ></run-list>`
      : nothing;
  }
}

/** The address belongs to the router, so the link moves the focus itself. */
function skipToMain(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

customElements.define('lockstep-console', LockstepConsole);
