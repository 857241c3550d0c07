import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { bytes } from '../../parts/bytes.js';
import { count, counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { CYLINDER_STATES } from '../../parts/words.js';
import { cylinderCells, faultsOf } from './moves.js';

/** AMP by AMP and table by table: a cell for each cylinder, and the numbers beside them. */
class CylinderMap extends LightElement {
  static properties = { move: { attribute: false }, tables: { attribute: false } };

  render() {
    const { move, tables } = this;
    if (move.cylinders === 0) {
      return html`<section class="panel panel-note"><h2>Cylinders</h2>
        <p class="quiet">They are known when the step <strong>copy</strong> has divided the tables into key ranges.</p></section>`;
    }
    const cells = new Map((tables ?? []).map((one) => [`${one.amp}/${one.table}`, one.runs]));
    return html`<section class="panel" aria-labelledby="cylinders-title">
      <div class="run-title-row">
        <h2 id="cylinders-title">Cylinders <span class="quiet">${count(move.cylinders)}</span></h2>
        ${legend()}
      </div>
      ${faults(faultsOf(tables ?? []))}
      <div class="cylinder-amps">${repeat(move.moves, (one) => one.from, (one) => amp(one, cells))}</div>
    </section>`;
  }
}

function legend() {
  return html`<ul class="cylinder-legend" aria-label="Colours">
    ${Object.entries(CYLINDER_STATES).map(([state, word]) => html`<li><span class="cylinder cylinder-${state.toLowerCase()}" aria-hidden="true"></span> ${word.label}</li>`)}
  </ul>`;
}

function amp(one, cells) {
  const title = `amp-${one.from}-cylinders`;
  return html`<section aria-labelledby=${title}>
    <h3 id=${title}>AMP ${one.from} <span class="quiet">${one.fromStorage}</span> <span aria-hidden="true">→</span><span class="visually-hidden">to</span> AMP ${one.to} <span class="quiet">${one.toStorage}</span>
      <span class="amp-percent">${one.percent} %</span>
    </h3>
    <table class="table cylinder-table" role="table" aria-labelledby=${title}>
      ${HEAD}
      <tbody role="rowgroup">${repeat(one.tables, (table) => table.table, (table) => row(table, cells.get(`${one.from}/${table.table}`)))}</tbody>
    </table>
  </section>`;
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Table</th>
    <th scope="col" role="columnheader" class="col-cells">Cylinders</th>
    <th scope="col" role="columnheader" class="number">Copied</th>
    <th scope="col" role="columnheader" class="number">Rows</th>
    <th scope="col" role="columnheader" class="number">Size</th>
  </tr>
</thead>`;

function row(table, runs) {
  const { each, cells } = cylinderCells(runs ?? byCount(table));
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${table.table}</th>
    <td role="cell" class="cell-wide">
      <span class="cylinders" aria-hidden="true">${cells.map((cell) => html`<span class="cylinder cylinder-${cell.state.toLowerCase()}" title=${titleOf(cell)}></span>`)}</span>
      <span class="quiet">${words(table)}${each > 1 ? ` Each cell is ${each} cylinders.` : ''}</span>
    </td>
    <td role="cell" class="number" data-label="Copied">${table.percent} %</td>
    <td role="cell" class="number" data-label="Rows">${count(table.rows)}</td>
    <td role="cell" class="number" data-label="Size">${bytes(table.bytes)}</td>
  </tr>`;
}

/** As long as single cylinders are not read yet, their numbers are known. */
function byCount({ cylinders, copied, copying, failed }) {
  const runs = [];
  let first = 1;
  for (const [state, many] of [['COPIED', copied], ['COPYING', copying], ['FAILED', failed], ['WAITING', cylinders - copied - copying - failed]]) {
    if (many > 0) {
      runs.push({ first, last: first + many - 1, state, error: null });
      first += many;
    }
  }
  return runs;
}

function words({ cylinders, copied, copying, failed }) {
  return `${count(copied)} of ${counted(cylinders, 'cylinder', 'cylinders')}${copying > 0 ? `, ${count(copying)} being copied` : ''}${failed > 0 ? `, ${count(failed)} failed` : ''}.`;
}

function titleOf({ first, last, state }) {
  const which = first === last ? `Cylinder ${first}` : `Cylinders ${first} to ${last}`;
  return `${which}: ${(CYLINDER_STATES[state] ?? { label: state }).label.toLowerCase()}`;
}

function faults(found) {
  return found.length === 0
    ? nothing
    : html`<ul class="cylinder-faults">
        ${found.slice(0, 20).map(
          ({ amp: number, table, first, last, error }) => html`<li class="failure">
            <p class="failure-title"><span class="text-bad">${icon('cross')}</span> AMP ${number}, ${table}, ${first === last ? `cylinder ${first}` : `cylinders ${first} to ${last}`}</p>
            <p class="failure-reason">${error}</p>
          </li>`,
        )}
        ${found.length > 20 ? html`<li class="quiet">and ${count(found.length - 20)} more</li>` : nothing}
      </ul>`;
}

customElements.define('cylinder-map', CylinderMap);
