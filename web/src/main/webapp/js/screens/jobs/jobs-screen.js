import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { instant } from '../../parts/fact-list.js';
import { choose, chooseSoon, filterField, filterSelect } from '../../parts/filters.js';
import { count, duration } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { pager } from '../../parts/pager.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { JOB_STATES, wordOf } from '../../parts/words.js';
import { isFiltered, JOBS, jobsPath, tellingExit, tookOf } from './jobs.js';
import { works } from './works.js';

/** The executions of batch jobs, the newest first. */
class JobsScreen extends ScreenElement {
  willUpdate() {
    this.found = this.resource(jobsPath(this.params)).value ?? this.found;
  }

  render() {
    const path = jobsPath(this.params);
    const busy = this.resource(path).phase === 'LOADING' && this.found;
    return html`<h1>Batch jobs</h1>
      ${this.filters()}
      ${busy ? this.table(this.found, true) : this.shown(path, (page) => this.table(page, false), 'The jobs')}`;
  }

  filters() {
    const { params } = this;
    const pick = (key) => (value) => choose('jobs', { ...params, [key]: value });
    const type = (key) => (value) => chooseSoon('jobs', { ...params, [key]: value });
    return html`<search class="panel filters" aria-label="Executions to show">
      ${filterSelect(
        { id: 'job-status', label: 'Status', value: params.status, all: 'Any', options: Object.entries(JOB_STATES).map(([key, word]) => [key, word.label]) },
        pick('status'),
      )}
      ${filterSelect({ id: 'job-name', label: 'Job', value: params.job, all: 'Any', options: JOBS.map((job) => [job, job]) }, pick('job'))}
      ${filterField({ id: 'job-run', label: 'Run', value: params.run ?? '', type: 'number' }, type('run'))}
      ${filterField({ id: 'job-operation', label: 'Operation', value: params.operation ?? '', type: 'number' }, type('operation'))}
    </search>`;
  }

  table(page, busy) {
    if (page.total === 0) {
      return isFiltered(this.params)
        ? html`<section class="panel panel-note"><h2>No execution is like that</h2><p><a href=${addressOf('jobs')}>Show all executions</a></p></section>`
        : emptyNote('No batch job yet', 'Runs, loads, moves of AMPs and entries of operations are executed by batch jobs.');
    }
    return html`<section class="panel" aria-labelledby="jobs-title" aria-busy=${busy}>
      <h2 id="jobs-title">Executions <span class="quiet">${count(page.total)}</span></h2>
      <table class="table jobs" role="table" aria-labelledby="jobs-title">
        ${HEAD}
        <tbody role="rowgroup">
          ${repeat(page.items, (one) => one.execution, (one) => row(one, this.state.now))}
        </tbody>
      </table>
      ${pager(page, 'jobs', this.params)}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Execution</th>
    <th scope="col" role="columnheader">Status</th>
    <th scope="col" role="columnheader">Works on</th>
    <th scope="col" role="columnheader">Began</th>
    <th scope="col" role="columnheader" class="number">Took</th>
  </tr>
</thead>`;

function row(one, now) {
  const took = tookOf(one, now);
  const exit = tellingExit(one);
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">
      <a href=${addressOf(`jobs/${one.execution}`)}>${one.execution}</a>
      <span class="quiet company-name">${one.job}</span>
    </th>
    <td role="cell">${pill(wordOf(JOB_STATES, one.status))} ${exit ? html`<span class="quiet">${exit}</span>` : nothing}</td>
    <td role="cell" class="wraps">${works(one)}</td>
    <td role="cell" data-label="Began">${instant(one.startedAt ?? one.createdAt)}</td>
    <td role="cell" class="number" data-label="Took">${took === null ? '' : duration(took)}</td>
  </tr>`;
}

customElements.define('jobs-screen', JobsScreen);
