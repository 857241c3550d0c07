import { html, nothing } from 'lit';
import { dayAndClock } from '../../parts/format.js';
import { LightElement } from '../../parts/light-element.js';
import { addressOf } from '../../router.js';
import { objectsOf } from './audit.js';

/** Rows of the audit, in the order in which they come. */
class AuditTable extends LightElement {
  static properties = { rows: { attribute: false }, about: { attribute: false } };

  render() {
    if (this.rows.length === 0) {
      return html`<p class="quiet">No row.</p>`;
    }
    return html`<table class="table audit" role="table" aria-label="Rows of the audit">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">When</th>
          <th scope="col" role="columnheader">Who</th>
          <th scope="col" role="columnheader">Command</th>
          ${this.about === false ? nothing : html`<th scope="col" role="columnheader">About</th>`}
          <th scope="col" role="columnheader">Result</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.rows.map((row) => this.row(row))}
      </tbody>
    </table>`;
  }

  row(row) {
    return html`<tr role="row">
      <td role="cell" class="audit-when"><time datetime=${row.at}>${dayAndClock(row.at)}</time></td>
      <td role="cell" data-label="Who">${row.who}${row.origin ? html` <span class="quiet">${row.origin}</span>` : nothing}</td>
      <th scope="row" role="rowheader">${row.action}${this.about === false && row.entry ? html` <span class="quiet">${row.entry}</span>` : nothing}</th>
      ${this.about === false ? nothing : html`<td role="cell" class="audit-about">${objects(row)}</td>`}
      <td role="cell" class="audit-result">${row.result}${row.reason ? html` <q class="audit-reason">${row.reason}</q>` : nothing}</td>
    </tr>`;
  }
}

function objects(row) {
  const all = objectsOf(row);
  return all.length === 0
    ? html`<span class="quiet audit-nothing">–</span>`
    : all.map(({ text, address }) => html`<span class="audit-object">${address ? html`<a href=${addressOf(address)}>${text}</a>` : text}</span>`);
}

customElements.define('audit-table', AuditTable);
