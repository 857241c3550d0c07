import { html, nothing } from 'lit';
import { dayAndMinute, duration } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { ScreenElement, emptyNote } from '../../parts/screen.js';
import { OPERATION_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { freshCells } from '../../state/cells.js';
import { historyPath } from './index.js';
import { newest } from './operations.js';
import { pager } from '../../parts/pager.js';

/** Every operation that was started, the newest first. */
class OperationsScreen extends ScreenElement {
  render() {
    return html`<div class="screen-head">
        <h1>Operations</h1>
        <a class="btn btn-primary" href=${addressOf('library')}>Start an operation</a>
      </div>
      ${this.filter()}
      ${this.shown(historyPath(this.params), (page) => this.page(page), 'The operations')}`;
  }

  filter() {
    const { state } = this.params;
    return html`<nav class="tabs" aria-label="State">
      ${[[null, { label: 'All' }], ...Object.entries(OPERATION_STATES)].map(
        ([value, { label }]) => html`<a
          href=${addressOf('operations', { state: value })}
          aria-current=${(state ?? null) === value ? 'page' : nothing}
        >${label}</a>`,
      )}
    </nav>`;
  }

  page(page) {
    const { state } = this.params;
    if (page.items.length === 0) {
      return state
        ? emptyNote(`No operation is in this state`, html`<a href=${addressOf('operations')}>Show all operations</a>`)
        : emptyNote('No operation yet', html`Operations that were started stand here with all that happened. <a href=${addressOf('library')}>Start one from the library</a>.`);
    }
    const rows = page.items.map((one) => newest(one, freshCells(this.state), one.operation));
    return html`<section class="panel" aria-label="Operations that were started">
      <table class="table operations" role="table">
        ${HEAD}
        <tbody role="rowgroup">
          ${rows.map(row)}
        </tbody>
      </table>
      ${pager(page, 'operations', { state })}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Operation</th>
    <th scope="col" role="columnheader">State</th>
    <th scope="col" role="columnheader" class="number">Entries</th>
    <th scope="col" role="columnheader">Driver</th>
    <th scope="col" role="columnheader">Started</th>
    <th scope="col" role="columnheader" class="number">Took</th>
  </tr>
</thead>`;

function row({ operation, title, name, version, state, passedEntries, entries, driver, startedAt, finishedAt, message }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-operation">
      <a href=${addressOf(`operations/${operation}`)}><span class="run-number">${operation}</span>${title || name}</a>
      <span class="quiet cell-file">${name} version ${version}</span>
      ${message && !finishedAt ? html`<span class="cell-told">${message}</span>` : nothing}
    </th>
    <td role="cell">${pill(wordOf(OPERATION_STATES, state))}</td>
    <td role="cell" class="number" data-label="Entries">${passedEntries} of ${entries.length}</td>
    <td role="cell" data-label="Driver">${driver}</td>
    <td role="cell" data-label="Started">${startedAt ? html`<time datetime=${startedAt}>${dayAndMinute(startedAt)}</time>` : '–'}</td>
    <td role="cell" class="number" data-label="Took">${startedAt && finishedAt ? duration(Date.parse(finishedAt) - Date.parse(startedAt)) : '–'}</td>
  </tr>`;
}

customElements.define('operations-screen', OperationsScreen);
