import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, dayAndMinute } from '../format.js';
import { addressOf } from '../router.js';
import { RUN_STATES, wordOf } from '../words.js';
import { pill } from './icons.js';
import { LightElement } from './light-element.js';

/** The runs to choose from, newest first. */
class RunList extends LightElement {
  static properties = {
    runs: { attribute: false },
    total: { attribute: false },
    shown: { attribute: false },
  };

  render() {
    return html`<nav class="panel run-list" aria-labelledby="runs-title">
      <h2 id="runs-title">Runs <span class="quiet">${count(this.total)}</span></h2>
      <ul>
        ${repeat(this.runs, (run) => run.run, (run) => this.item(run))}
      </ul>
      ${this.runs.length < this.total ? this.olderButton() : nothing}
    </nav>`;
  }

  item(run) {
    const { total, done } = run.tasks;
    return html`<li>
      <a href=${addressOf(run.run)} aria-current=${run.run === this.shown ? 'page' : 'false'}>
        <span class="run-list-title"><strong>Run ${run.run}</strong>${pill(wordOf(RUN_STATES, run.state))}</span>
        <span class="run-list-description">${run.description ?? run.packageCombination}</span>
        <span class="quiet">
          ${total > 0 ? `${count(done)} of ${count(total)} tasks` : 'No tasks yet'},
          ${dayAndMinute(run.startedAt ?? run.createdAt)}
        </span>
      </a>
    </li>`;
  }

  olderButton() {
    const older = () => this.announce('older-runs-wanted');
    return html`<button type="button" class="btn btn-quiet" @click=${older}>Older runs</button>`;
  }
}

customElements.define('run-list', RunList);
