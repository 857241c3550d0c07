import { html, nothing, svg } from 'lit';
import { code } from '../../../parts/code.js';
import { count, counted, duration } from '../../../parts/format.js';
import { icon, pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { emptyNote } from '../../../parts/screen.js';
import { RUNTIME_CLASSES, STEP_LABELS } from '../../../parts/words.js';
import { runAddress } from '../addresses.js';
import { layout, NODE } from './layout.js';

/** The programs of a run, what each requires, and the critical path: a picture and a table. */
class ProgramGraph extends LightElement {
  static properties = { run: { attribute: false }, graph: { attribute: false } };

  render() {
    const { programs } = this.graph;
    return programs.length === 0
      ? emptyNote('No programs yet', 'The programs of a run are known when it is initialized.')
      : html`${this.path()} ${this.picture()} ${this.table()}`;
  }

  path() {
    const { criticalPath, criticalMillis, programs } = this.graph;
    const byCode = new Map(programs.map((one) => [one.program, one]));
    return html`<section class="panel" aria-labelledby="path-title">
      <h2 id="path-title">Critical path <span class="quiet">${duration(criticalMillis)} in one company</span></h2>
      <p class="quiet">These programs take longest one after another. No number of bshells makes a company's upgrade shorter than this.</p>
      <details>
        <summary>${counted(criticalPath.length, 'program', 'programs')}</summary>
        <ol class="critical-path">
          ${criticalPath.map((one) => html`<li>${code(one)} <span class="quiet">${duration(byCode.get(one).millis)}</span></li>`)}
        </ol>
      </details>
    </section>`;
  }

  picture() {
    const { width, height, nodes, edges, bands } = layout(this.graph.programs);
    return html`<section class="panel" aria-labelledby="graph-title">
      <h2 id="graph-title">Programs <span class="quiet">${count(nodes.length)}</span></h2>
      <div class="scrolls graph-frame" tabindex="0" role="region" aria-label="Picture of the programs; the table below tells the same">
        <svg class="graph" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label="Programs from left to right, each after those that it requires">
          ${bands.map((one) => band(one, height))} ${edges.map(edge)}
          ${nodes.map((one) => this.node(one))}
        </svg>
      </div>
    </section>`;
  }

  node(one) {
    const { program, x, y, critical, millis, tasks, completed, failed } = one;
    const tone = failed > 0 ? 'bad' : completed === tasks ? 'ok' : one.running > 0 ? 'busy' : 'idle';
    const label = `${program}, ${counted(completed, 'task', 'tasks')} of ${tasks} done${failed > 0 ? `, ${failed} failed` : ''}${critical ? ', on the critical path' : ''}`;
    return svg`<a href=${runAddress({ run: this.run, view: 'matrix', program })}>
      <g class="graph-node tone-${tone} ${critical ? 'graph-critical' : ''}" transform="translate(${x} ${y})">
        <title>${label}</title>
        <rect width=${NODE.width} height=${NODE.height} rx="6"></rect>
        <rect class="graph-done" y=${NODE.height - 4} width=${tasks > 0 ? (NODE.width * completed) / tasks : 0} height="4"></rect>
        <text x="10" y="18">${critical ? '★ ' : ''}${short(program)}</text>
        <text class="graph-quiet" x="10" y="34">${duration(millis)} · ${count(completed)}/${count(tasks)}${failed > 0 ? ` · ✕ ${count(failed)}` : ''}</text>
      </g>
    </a>`;
  }

  table() {
    return html`<section class="panel" aria-labelledby="programs-title">
      <h2 id="programs-title">The same as a table</h2>
      <table class="table" role="table" aria-labelledby="programs-title">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">Program</th>
            <th scope="col" role="columnheader">Batch</th>
            <th scope="col" role="columnheader">Class</th>
            <th scope="col" role="columnheader">Requires</th>
            <th scope="col" role="columnheader" class="number">Done</th>
            <th scope="col" role="columnheader" class="number">Failed</th>
            <th scope="col" role="columnheader" class="number">Time</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.graph.programs.map((one) => this.row(one))}
        </tbody>
      </table>
    </section>`;
  }

  row({ program, table, batch, runtimeClass, requires, tasks, completed, failed, millis, measured, critical }) {
    return html`<tr role="row">
      <th scope="row" role="rowheader">
        <a href=${runAddress({ run: this.run, view: 'matrix', program })}>${code(program)}</a> <span class="quiet">${table}</span>
        ${critical ? pill({ label: 'Critical path', tone: 'busy', icon: 'play' }) : nothing}
      </th>
      <td role="cell" data-label="Batch">${STEP_LABELS[batch] ?? batch}</td>
      <td role="cell" data-label="Class">${RUNTIME_CLASSES[runtimeClass] ?? runtimeClass}</td>
      <td role="cell" class="cell-requires" data-label="Requires">${required(requires)}</td>
      <td role="cell" class="number" data-label="Done">${count(completed)} of ${count(tasks)}</td>
      <td role="cell" class="number" data-label="Failed">${failed > 0 ? html`<span class="text-bad">${icon('cross')}${count(failed)}</span>` : html`<span class="quiet">0</span>`}</td>
      <td role="cell" class="number" data-label="Time">${duration(millis)}${measured ? nothing : html` <span class="quiet">expected</span>`}</td>
    </tr>`;
  }
}

/** A program may require all that came before it. */
function required(codes) {
  const all = codes.map((one, index) => html`${index > 0 ? ', ' : ''}${code(one)}`);
  return codes.length === 0
    ? html`<span class="quiet">nothing</span>`
    : codes.length <= 3
      ? all
      : html`<details><summary>${count(codes.length)} programs</summary>${all}</details>`;
}

function band({ batch, x, width }, height) {
  return svg`<g class="graph-band">
    <rect x=${x} y="0" width=${width} height=${height} rx="8"></rect>
    <text x=${x + 14} y="22">${STEP_LABELS[batch] ?? batch}</text>
  </g>`;
}

function edge({ path, critical }) {
  return svg`<path class="graph-edge ${critical ? 'graph-critical' : ''}" d=${path}></path>`;
}

function short(program) {
  return program.length > 24 ? `…${program.slice(-23)}` : program;
}

customElements.define('program-graph', ProgramGraph);
