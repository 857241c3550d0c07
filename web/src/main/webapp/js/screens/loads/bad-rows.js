import { html, nothing } from 'lit';
import { counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { errorPlaces } from './loads.js';

/** Where the rows are that the table does not take, and how they are read. */
class BadRows extends LightElement {
  static properties = { load: { attribute: false } };

  render() {
    const { load } = this;
    if (load.rejected === 0) {
      return nothing;
    }
    const places = errorPlaces(load);
    return html`<section class="panel" aria-labelledby="bad-rows-title">
      <h2 id="bad-rows-title"><span class="text-warn">${icon('hand')}${counted(load.rejected, 'bad row', 'bad rows')}</span></h2>
      <p>
        They are in two tables beside the table, with instance, file, byte, SQLSTATE, message and the row
        itself: one for wrong values, one for those whose key was there already. The tables keep the rows of earlier loads, too.
      </p>
      <table class="table bad-places" role="table" aria-labelledby="bad-rows-title">
        ${HEAD}
        <tbody role="rowgroup">${places.map(row)}</tbody>
      </table>
      <p>Read them there with any client, for example:</p>
      <pre class="statement" tabindex="0"><code>${statement(places[0], load)}</code></pre>
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Of</th>
    <th scope="col" role="columnheader">Data store</th>
    <th scope="col" role="columnheader">Wrong values</th>
    <th scope="col" role="columnheader">Key was there</th>
  </tr>
</thead>`;

function row({ place, dataStore, schema, values, keys }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${place}</th>
    <td role="cell" data-label="Data store">${dataStore}</td>
    <td role="cell" class="cell-wide"><code>${schema}.${values}</code></td>
    <td role="cell" class="cell-wide"><code>${schema}.${keys}</code></td>
  </tr>`;
}

function statement({ schema, values }, { load }) {
  return `SELECT instance, source, source_offset, code, message, row_text\n  FROM "${schema}"."${values}" WHERE load_number = ${load}`;
}

customElements.define('bad-rows', BadRows);
