import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, counted, duration } from '../../parts/format.js';
import { byUrgency, companyTotal, percent } from './runs.js';
import { COMPANY_STATES, wordOf } from '../../parts/words.js';
import { icon, pill } from '../../parts/icons.js';
import { runAddress } from './addresses.js';
import { LightElement } from '../../parts/light-element.js';

const AT_FIRST = 50;

/** The run's companies: status, tasks completed of all, failed and blocked ones. */
class CompanyTable extends LightElement {
  static properties = { report: { attribute: false }, whole: { state: true } };

  render() {
    if (!this.report || this.report.companies.length === 0) {
      return nothing;
    }
    const rows = byUrgency(this.report.companies);
    const shown = this.whole ? rows : rows.slice(0, AT_FIRST);
    return html`<section class="panel" aria-labelledby="companies-title">
      <h2 id="companies-title">Companies <span class="quiet">${count(rows.length)}</span></h2>
      <table class="table companies" role="table" aria-labelledby="companies-title">
        ${HEAD}
        <tbody role="rowgroup">
          ${repeat(shown, (row) => row.company, (row) => companyRow(row, this.report.run.run))}
        </tbody>
      </table>
      ${shown.length < rows.length ? this.wholeButton(rows.length) : nothing}
    </section>`;
  }

  wholeButton(total) {
    const showAll = () => {
      this.whole = true;
    };
    return html`<button type="button" class="btn btn-quiet" @click=${showAll}>
      Show all ${counted(total, 'company', 'companies')}
    </button>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Company</th>
    <th scope="col" role="columnheader">Status</th>
    <th scope="col" role="columnheader" class="col-completed">Completed</th>
    <th scope="col" role="columnheader" class="number">Failed</th>
    <th scope="col" role="columnheader" class="number">Blocked</th>
    <th scope="col" role="columnheader" class="number">Task time</th>
  </tr>
</thead>`;

function companyRow(row, run) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">
      <a href=${runAddress({ run, view: 'matrix', company: row.company })} aria-label="Company ${row.company} in the matrix">${row.company}</a> <span class="quiet company-name">${row.description}</span>
    </th>
    <td role="cell" class="cell-status">${pill(wordOf(COMPANY_STATES, row.status))}</td>
    <td role="cell" class="cell-completed">${completed(row)}</td>
    <td role="cell" class="number" data-label="Failed">${trouble(row.failed, 'bad', 'cross')}</td>
    <td role="cell" class="number" data-label="Blocked">${trouble(row.blocked, 'warn', 'block')}</td>
    <td role="cell" class="number" data-label="Task time">${duration(row.taskMillis)}</td>
  </tr>`;
}

function completed(row) {
  const total = companyTotal(row);
  const done = row.completed + row.notExecuted;
  return html`<span class="company-progress">
    <span class="mini-track" aria-hidden="true">
      <span class=${done === total ? 'segment-done' : 'segment-going'}
        .style=${`width: ${percent(done, total)}%`}></span>
    </span>
    <span class="company-done">${count(done)} of ${count(total)}</span>
  </span>`;
}

function trouble(tasks, tone, shape) {
  return tasks > 0
    ? html`<span class="text-${tone}">${icon(shape)}${count(tasks)}</span>`
    : html`<span class="quiet">0</span>`;
}

customElements.define('company-table', CompanyTable);
