import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, dayAndMinute } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { LOAD_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { liveCell } from '../../state/cells.js';
import { may } from '../../state/seat.js';
import { newest, targetOf } from './loads.js';

/** All loads, the newest first. */
class LoadsScreen extends ScreenElement {
  render() {
    const { older = '20' } = this.params;
    return html`<div class="screen-head">
        <h1>Loads</h1>
        ${may(this.state).ok ? html`<a class="btn btn-primary" id="start-load" href=${addressOf('loads/new')}>Start a load</a>` : nothing}
      </div>
      ${this.shown(`loads?size=${older}`, (page) => this.list(page, Number(older)), 'The loads')}`;
  }

  list({ items, total }, shown) {
    if (total === 0) {
      return emptyNote('No load yet', html`A load reads rows from files or a query and writes them into a table of a company or of the AMPs, in parallel instances. Start one here, or with <code>./lockstep load start FOLDER</code>.`);
    }
    const loads = items.map((one) => newest(one, liveCell(this.state, 'loads', one.load)));
    return html`<section class="panel" aria-labelledby="loads-title">
      <h2 id="loads-title">Loads <span class="quiet">${count(total)}</span></h2>
      <table class="table load-list" role="table" aria-labelledby="loads-title">
        ${HEAD}
        <tbody role="rowgroup">${repeat(loads, (load) => load.load, row)}</tbody>
      </table>
      ${items.length < total ? html`<a class="btn btn-quiet" href=${addressOf('loads', { older: shown + 20 })}>Older loads</a>` : nothing}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Load</th>
    <th scope="col" role="columnheader">State</th>
    <th scope="col" role="columnheader">Into</th>
    <th scope="col" role="columnheader" class="number">Rows</th>
    <th scope="col" role="columnheader" class="number">Bad rows</th>
    <th scope="col" role="columnheader" class="number">Rows/s</th>
    <th scope="col" role="columnheader">Started</th>
  </tr>
</thead>`;

function row(load) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name"><a href=${addressOf(`loads/${load.load}`)}>Load ${load.load}</a> <span class="quiet">${load.name}</span></th>
    <td role="cell">${pill(wordOf(LOAD_STATES, load.state))}</td>
    <td role="cell" class="cell-wide">${targetOf(load)}</td>
    <td role="cell" class="number" data-label="Rows">${count(load.rows)}</td>
    <td role="cell" class="number" data-label="Bad rows"><span class=${load.rejected > 0 ? 'text-warn' : 'quiet'}>${count(load.rejected)}</span></td>
    <td role="cell" class="number" data-label="Rows/s">${count(load.rowsPerSecond)}</td>
    <td role="cell" class="cell-wide" data-label="Started">${dayAndMinute(load.startedAt ?? load.createdAt)}</td>
  </tr>`;
}

customElements.define('loads-screen', LoadsScreen);
