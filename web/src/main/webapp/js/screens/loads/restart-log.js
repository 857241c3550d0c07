import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { bytes } from '../../parts/bytes.js';
import { count, dayAndClock } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { addressOf } from '../../router.js';

const KINDS = {
  CHECKPOINT: { label: 'Checkpoint', icon: 'check' },
  RESTART: { label: 'End of restart', icon: 'play' },
};

/** The checkpoint and restart records of a load, the newest first. */
class RestartLog extends LightElement {
  static properties = { load: { attribute: false }, page: { attribute: false }, size: { attribute: false } };

  render() {
    const { items, total } = this.page;
    return html`<section class="panel" aria-labelledby="restart-log-title">
      <h2 id="restart-log-title">Restart log <span class="quiet">${count(total)}</span></h2>
      ${total === 0
        ? html`<p class="quiet">No checkpoint yet. A restart goes on behind the last rows that were committed, also without one.</p>`
        : html`<table class="table restart-log" role="table" aria-labelledby="restart-log-title">
            ${HEAD}
            <tbody role="rowgroup">${repeat(items, keyOf, row)}</tbody>
          </table>`}
      ${items.length < total ? html`<a class="btn btn-quiet" href=${addressOf(`loads/${this.load}`, { older: this.size + 50 })}>Older records</a>` : nothing}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Record</th>
    <th scope="col" role="columnheader">Written</th>
    <th scope="col" role="columnheader" class="number">Attempt</th>
    <th scope="col" role="columnheader" class="number">Rows</th>
    <th scope="col" role="columnheader" class="number">Bad rows</th>
    <th scope="col" role="columnheader" class="number">Read</th>
  </tr>
</thead>`;

function keyOf(record) {
  return `${record.kind}/${record.checkpoint}/${record.writtenAt}`;
}

function row(record) {
  const kind = KINDS[record.kind] ?? { label: record.kind, icon: 'circle' };
  return html`<tr role="row">
    <th scope="row" role="rowheader">${icon(kind.icon)} ${kind.label} ${record.checkpoint}</th>
    <td role="cell"><time datetime=${record.writtenAt}>${dayAndClock(record.writtenAt)}</time></td>
    <td role="cell" class="number" data-label="Attempt">${record.attempt}</td>
    <td role="cell" class="number" data-label="Rows">${count(record.rows)}</td>
    <td role="cell" class="number" data-label="Bad rows">${count(record.rejected)}</td>
    <td role="cell" class="number" data-label="Read">${bytes(record.bytes)}</td>
  </tr>`;
}

customElements.define('restart-log', RestartLog);
