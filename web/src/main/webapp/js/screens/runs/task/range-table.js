import { html, nothing } from 'lit';
import { duration } from '../../../parts/format.js';
import { pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { RANGE_STATES, wordOf } from '../../../parts/words.js';

/** The data ranges of a divided task: their rows, states and times. */
class RangeTable extends LightElement {
  static properties = { ranges: { attribute: false } };

  render() {
    return html`<section class="panel" aria-labelledby="ranges-title">
      <h2 id="ranges-title">Ranges <span class="quiet">${this.ranges.length}</span></h2>
      <table class="table ranges" role="table" aria-labelledby="ranges-title">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Range</th>
            <th scope="col" role="columnheader">Rows</th>
            <th scope="col" role="columnheader">State</th>
            <th scope="col" role="columnheader" class="number">Attempt</th>
            <th scope="col" role="columnheader" class="number">Took</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.ranges.map(row)}
        </tbody>
      </table>
    </section>`;
  }
}

function row({ number, column, low, high, state, attempt, durationMillis, error }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${number}</th>
    <td role="cell" data-label="Rows"><span class="code">${bounds(column, low, high)}</span>
      ${error ? html`<p class="failure-reason text-bad">${error}</p>` : nothing}</td>
    <td role="cell">${pill(wordOf(RANGE_STATES, state))}</td>
    <td role="cell" class="number" data-label="Attempt">${attempt}</td>
    <td role="cell" class="number" data-label="Took">${durationMillis === null ? '' : duration(durationMillis)}</td>
  </tr>`;
}

function bounds(column, low, high) {
  if (low === null && high === null) {
    return 'all';
  }
  return [low === null ? null : `${column} ≥ ${low}`, high === null ? null : `${column} < ${high}`].filter(Boolean).join(' and ');
}

customElements.define('range-table', RangeTable);
