import { html, nothing } from 'lit';
import { code } from '../../../parts/code.js';
import { count, counted } from '../../../parts/format.js';
import { pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { STEP_LABELS, TASK_STATES, wordOf } from '../../../parts/words.js';
import { taskAddress } from '../addresses.js';

/** The tasks that the matrix shows, as a table: the most urgent first, page by page. */
class MatrixTable extends LightElement {
  static properties = {
    run: { attribute: false },
    tasks: { attribute: false },
    total: { attribute: false },
    page: { attribute: false },
    size: { attribute: false },
    pageAddress: { attribute: false },
  };

  render() {
    const { tasks, total } = this;
    return html`<section class="panel matrix-tasks" aria-labelledby="matrix-tasks-title">
      <h2 id="matrix-tasks-title">Tasks <span class="quiet">${count(total)}</span></h2>
      ${tasks.length > 0 ? this.table() : html`<p class="quiet">No task is as wanted.</p>`}
      ${total > this.size ? this.pages() : nothing}
    </section>`;
  }

  table() {
    return html`<table class="table" role="table" aria-labelledby="matrix-tasks-title">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Company</th>
          <th scope="col" role="columnheader">Program</th>
          <th scope="col" role="columnheader">Batch</th>
          <th scope="col" role="columnheader">State</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.tasks.map((task) => this.row(task))}
      </tbody>
    </table>`;
  }

  row({ company, program, table, batch, state }) {
    return html`<tr role="row">
      <td role="cell" data-label="Company">${company}</td>
      <td role="cell">
        <a href=${taskAddress(this.run, company, program)} aria-label="Program ${program} for company ${company}">${code(program)}</a>
        <span class="quiet table-name">${table}</span>
      </td>
      <td role="cell" data-label="Batch">${STEP_LABELS[batch] ?? batch}</td>
      <td role="cell">${pill(wordOf(TASK_STATES, state))}</td>
    </tr>`;
  }

  pages() {
    const last = Math.ceil(this.total / this.size) - 1;
    const link = (page, label) =>
      page < 0 || page > last
        ? html`<span class="btn btn-outline-secondary disabled" aria-disabled="true">${label}</span>`
        : html`<a class="btn btn-outline-secondary" href=${this.pageAddress(page)}>${label}</a>`;
    return html`<nav class="pages" aria-label="Pages of tasks">
      ${link(this.page - 1, 'Before')}
      <span class="quiet">Page ${count(this.page + 1)} of ${counted(last + 1, 'page', 'pages')}</span>
      ${link(this.page + 1, 'Next')}
    </nav>`;
  }
}

customElements.define('matrix-table', MatrixTable);
