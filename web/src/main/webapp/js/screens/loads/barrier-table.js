import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, wholeSeconds } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { METHODS, STANDINGS, wordOf } from '../../parts/words.js';
import { atMethod, isActive, methodMarks, standingText } from './loads.js';
import { linePoints, speeds } from './speed.js';

/** Instances × methods: in which phase each works, and at which barrier it waits for the others. */
class BarrierTable extends LightElement {
  static properties = { load: { attribute: false }, samples: { attribute: false }, now: { attribute: false } };

  render() {
    const { load } = this;
    const active = isActive(load);
    if (load.statistics.length === 0) {
      return html`<section class="panel panel-note"><h2>Instances</h2>
        <p>${active ? 'The instances are about to begin.' : 'No instance has begun.'}</p></section>`;
    }
    return html`<section class="panel" aria-labelledby="barriers-title">
      <h2 id="barriers-title">Instances <span class="quiet">${count(load.statistics.length)}</span></h2>
      <div class="scrolls" tabindex="0" role="region" aria-labelledby="barriers-title">
        <table class="table barriers" role="table" aria-labelledby="barriers-title">
          ${head(load.statistics, active)}
          <tbody role="rowgroup">
            ${repeat(load.statistics, (one) => one.instance, (one, index) => this.row(one, index, active))}
          </tbody>
        </table>
      </div>
      <p class="quiet barriers-note">Each method ends at a barrier, the bar at its right. Nobody goes on before all have reached it. Execute and Checkpoint take turns.</p>
    </section>`;
  }

  row(one, index, active) {
    const marks = methodMarks(one.position, this.load.attempt > 1);
    const values = speeds(this.samples, index);
    return html`<tr role="row">
      <th scope="row" role="rowheader" class="cell-name">${one.instance}${one.instance === 1 ? html` <span class="quiet">master</span>` : nothing}</th>
      ${marks.map(({ method, mark }) => this.cell(one.position, method, mark, active))}
      <td role="cell" class="number" data-label="Rows">${count(one.rows)}</td>
      <td role="cell" class="number" data-label="Bad rows"><span class=${one.rejected > 0 ? 'text-warn' : 'quiet'}>${count(one.rejected)}</span></td>
      <td role="cell" class="number cell-speed" data-label="Rows/s">
        ${active && values.length > 1
          ? html`<svg class="mini-line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><polyline class="speed-line" points=${linePoints(values, Math.max(...values))} /></svg>`
          : nothing}
        ${count(one.rowsPerSecond)}
      </td>
      <td role="cell" class="number" data-label="At barriers">${wholeSeconds(one.barrierMillis)}</td>
    </tr>`;
  }

  cell(position, method, mark, active) {
    if (mark !== 'HERE') {
      const said = { DONE: 'done', AHEAD: 'ahead', NONE: 'not in this attempt' }[mark];
      return html`<td role="cell" class="method method-${mark.toLowerCase()}">
        ${mark === 'DONE' ? icon('check') : nothing}<span class="visually-hidden">${METHODS[method]}: ${said}</span>
      </td>`;
    }
    const word = wordOf(STANDINGS, position.standing);
    const waits = position.standing === 'ARRIVED';
    const since = active && position.standing !== 'LEFT' ? wholeSeconds(this.now - Date.parse(position.since)) : null;
    return html`<td role="cell" class="method method-here ${waits ? 'method-waits' : ''}">
      <span class="standing tone-${word.tone}">
        ${icon(word.icon)}
        <span><span class="method-name">${METHODS[method] ?? method}: </span>${standingText(position)}${since ? html`<span class="standing-since">for ${since}</span>` : nothing}</span>
      </span>
    </td>`;
  }
}

function head(instances, active) {
  return html`<thead role="rowgroup">
    <tr role="row">
      <th scope="col" role="columnheader">Instance</th>
      ${Object.entries(METHODS).map(([method, label]) => {
        const { waiting } = atMethod(instances, method);
        return html`<th scope="col" role="columnheader" class="method ${active && waiting > 0 ? 'method-held' : ''}">
          ${label}<span class="at-barrier">${active && waiting > 0 ? `${waiting} of ${instances.length} at the barrier` : ''}</span>
        </th>`;
      })}
      <th scope="col" role="columnheader" class="number">Rows</th>
      <th scope="col" role="columnheader" class="number">Bad rows</th>
      <th scope="col" role="columnheader" class="number">Rows/s</th>
      <th scope="col" role="columnheader" class="number">At barriers</th>
    </tr>
  </thead>`;
}

customElements.define('barrier-table', BarrierTable);
