import { html, nothing } from 'lit';
import { code } from '../../../parts/code.js';
import { count, duration } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import '../company-table.js';
import '../failure-list.js';

const AT_FIRST = 20;

/** What a run did: its companies, its programs, its failures, and the same to keep or to send. */
class RunReport extends LightElement {
  static properties = { run: { attribute: false }, report: { attribute: false }, whole: { state: true } };

  render() {
    const path = `/api/data-upgrade-runs/${this.run}`;
    return html`<section class="panel" aria-labelledby="report-title">
        <h2 id="report-title">Report</h2>
        <p class="links">
          <a href="${path}/report.html" target="_blank" rel="noopener">As a page to keep or to send</a>
          <a href="${path}/report.xml" download="run-${this.run}.xml">As JUnit XML</a>
          <a href="${path}/report" download="run-${this.run}.json">As JSON</a>
        </p>
      </section>
      <failure-list .run=${this.run} .failures=${this.report.failures}></failure-list>
      ${this.programs()}
      <company-table .report=${this.report}></company-table>`;
  }

  /** Those that changed most rows first. */
  programs() {
    const sorted = [...this.report.programs].sort((a, b) => (b.rows ?? -1) - (a.rows ?? -1));
    if (sorted.length === 0) {
      return nothing;
    }
    const shown = this.whole ? sorted : sorted.slice(0, AT_FIRST);
    return html`<section class="panel" aria-labelledby="report-programs-title">
      <h2 id="report-programs-title">Programs <span class="quiet">${count(sorted.length)}</span></h2>
      <table class="table" role="table" aria-labelledby="report-programs-title">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Program</th>
            <th scope="col" role="columnheader" class="number">Completed</th>
            <th scope="col" role="columnheader" class="number">Failed</th>
            <th scope="col" role="columnheader" class="number">Rows</th>
            <th scope="col" role="columnheader" class="number">Task time</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map(row)}
        </tbody>
      </table>
      ${shown.length < sorted.length
        ? html`<button type="button" class="btn btn-quiet" @click=${() => (this.whole = true)}>Show all ${count(sorted.length)} programs</button>`
        : nothing}
    </section>`;
  }
}

function row({ program, table, tasks, completed, failed, rows, taskMillis }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${code(program)} <span class="quiet">${table}</span></th>
    <td role="cell" class="number" data-label="Completed">${count(completed)} of ${count(tasks)}</td>
    <td role="cell" class="number" data-label="Failed">${failed > 0 ? html`<span class="text-bad">${icon('cross')}${count(failed)}</span>` : html`<span class="quiet">0</span>`}</td>
    <td role="cell" class="number" data-label="Rows">${rows === null ? html`<span class="quiet">not counted</span>` : count(rows)}</td>
    <td role="cell" class="number" data-label="Task time">${duration(taskMillis)}</td>
  </tr>`;
}

customElements.define('run-report', RunReport);
