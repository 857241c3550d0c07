import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { AMP_STATES, wordOf } from '../../parts/words.js';

const ALL_BUCKETS = 65_536;

/** All AMPs with storage, buckets and the version of the map that they are in. */
class AmpTable extends LightElement {
  static properties = { amps: { attribute: false } };

  render() {
    return html`<section class="panel" aria-labelledby="amp-table-title">
      <h2 id="amp-table-title">All AMPs <span class="quiet">${count(this.amps.length)}</span></h2>
      <table class="table amp-table" role="table" aria-labelledby="amp-table-title">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">AMP</th>
            <th scope="col" role="columnheader">State</th>
            <th scope="col" role="columnheader">Storage</th>
            <th scope="col" role="columnheader">Data store</th>
            <th scope="col" role="columnheader">Schema</th>
            <th scope="col" role="columnheader">Adopted</th>
            <th scope="col" role="columnheader" class="number">Buckets</th>
            <th scope="col" role="columnheader" class="number">Share</th>
            <th scope="col" role="columnheader" class="number">Map</th>
          </tr>
        </thead>
        <tbody role="rowgroup">${repeat(this.amps, (amp) => amp.amp, row)}</tbody>
      </table>
    </section>`;
  }
}

function row(amp) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">AMP ${amp.amp}</th>
    <td role="cell">${pill(wordOf(AMP_STATES, amp.state))}</td>
    <td role="cell" data-label="Storage">${amp.storage}</td>
    <td role="cell" data-label="Data store">${amp.dataStore}</td>
    <td role="cell" data-label="Schema">${amp.schema}</td>
    <td role="cell" class="cell-wide" data-label="Adopted">${adopted(amp)}</td>
    <td role="cell" class="number" data-label="Buckets">${count(amp.buckets)}</td>
    <td role="cell" class="number" data-label="Share">${((100 * amp.buckets) / ALL_BUCKETS).toFixed(1)} %</td>
    <td role="cell" class="number" data-label="Map">${amp.mapVersion ?? html`<span class="quiet">none</span>`}</td>
  </tr>`;
}

function adopted({ adopted: is, problem, state }) {
  if (is) {
    return html`yes`;
  }
  return state === 'NEW' && !problem
    ? html`<span class="quiet">not to be</span>`
    : html`<span class="text-warn">${icon('hand')}not yet</span>${problem ? html` ${problem}` : nothing}`;
}

customElements.define('amp-table', AmpTable);
