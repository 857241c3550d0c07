import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, dayAndMinute } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { RECONFIGURATION_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { liveCell } from '../../state/cells.js';
import { may } from '../../state/seat.js';
import { ampsOf } from './moves.js';

/** All moves of AMPs, the newest first. */
class MovesScreen extends ScreenElement {
  render() {
    const { older = '20' } = this.params;
    return html`<div class="screen-head">
        <h1>Moves of AMPs</h1>
        ${may(this.state).ok ? html`<a class="btn btn-primary" id="start-move" href=${addressOf('moves/new')}>Move AMPs</a>` : nothing}
      </div>
      ${this.shown(`reconfigurations?size=${older}`, (page) => this.list(page, Number(older)), 'The moves')}`;
  }

  list({ items, total }, shown) {
    if (total === 0) {
      return emptyNote('No move yet', 'A move copies all rows of AMPs to other storages, cylinder by cylinder, while the AMPs are offline, and then exchanges the storages. The old ones stay until you release them.');
    }
    const moves = items.map((one) => ({ ...one, ...liveCell(this.state, 'reconfigurations', one.id) }));
    return html`<section class="panel" aria-labelledby="moves-title">
      <h2 id="moves-title">Moves <span class="quiet">${count(total)}</span></h2>
      <table class="table move-list" role="table" aria-labelledby="moves-title">
        ${HEAD}
        <tbody role="rowgroup">${repeat(moves, (move) => move.id, row)}</tbody>
      </table>
      ${items.length < total ? html`<a class="btn btn-quiet" href=${addressOf('moves', { older: shown + 20 })}>Older moves</a>` : nothing}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Move</th>
    <th scope="col" role="columnheader">State</th>
    <th scope="col" role="columnheader">Step</th>
    <th scope="col" role="columnheader" class="col-completed">Copied</th>
    <th scope="col" role="columnheader" class="number">Rows</th>
    <th scope="col" role="columnheader">Started</th>
  </tr>
</thead>`;

function row(move) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name"><a href=${addressOf(`moves/${move.id}`)}>Move ${move.id}</a> <span class="quiet">${ampsOf(move)}</span></th>
    <td role="cell">${pill(wordOf(RECONFIGURATION_STATES, move.state))}</td>
    <td role="cell" data-label="Step">${move.step}</td>
    <td role="cell" class="cell-wide">
      <span class="company-progress">
        <span class="mini-track" aria-hidden="true"><span class=${move.percent === 100 ? 'segment-done' : 'segment-going'} .style=${`width: ${move.percent}%`}></span></span>
        <span class="company-done">${move.percent} %</span>
      </span>
    </td>
    <td role="cell" class="number" data-label="Rows">${count(move.rows)}</td>
    <td role="cell" class="cell-wide" data-label="Started">${dayAndMinute(move.createdAt)}</td>
  </tr>`;
}

customElements.define('moves-screen', MovesScreen);
