import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, dayAndMinute } from '../../parts/format.js';
import { addressOf } from '../../router.js';
import { RUN_STATES, wordOf } from '../../parts/words.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';

/** The runs to choose from, newest first. */
class RunList extends LightElement {
  static properties = {
    runs: { attribute: false },
    total: { attribute: false },
    size: { attribute: false },
    state: { attribute: false },
  };

  render() {
    return html`<section class="panel run-list" aria-labelledby="runs-title">
      <h2 id="runs-title">Runs <span class="quiet">${count(this.total)}</span></h2>
      <ul>
        ${repeat(this.runs, (run) => run.run, (run) => this.item(run))}
      </ul>
      ${this.runs.length < this.total ? this.olderLink() : nothing}
    </section>`;
  }

  item(run) {
    const { total, done } = run.tasks;
    return html`<li>
      <a href=${addressOf(`runs/${run.run}`)}>
        <span class="run-list-title"><strong>Run ${run.run}</strong>${pill(wordOf(RUN_STATES, run.state))}</span>
        <span class="run-list-description">${run.description ?? run.packageCombination}</span>
        <span class="quiet">
          ${total > 0 ? `${count(done)} of ${count(total)} tasks` : 'No tasks yet'},
          ${dayAndMinute(run.startedAt ?? run.createdAt)}
        </span>
      </a>
    </li>`;
  }

  olderLink() {
    return html`<a class="btn btn-quiet" href=${addressOf('runs', { older: this.size + 20, state: this.state || null })}>Older runs</a>`;
  }
}

customElements.define('run-list', RunList);
