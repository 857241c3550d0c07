import { html, nothing } from 'lit';
import { commandBar } from '../../../parts/commands.js';
import { count, dayAndClock, duration } from '../../../parts/format.js';
import { icon, pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { emptyNote, problemNote } from '../../../parts/screen.js';
import { SIMULATION_STATES, wordOf } from '../../../parts/words.js';
import { simulationCommands } from '../commands.js';

const NUMBERS = [
  ['completed', 'Would succeed'],
  ['failed', 'Would fail'],
  ['blocked', 'Held back'],
  ['notSimulated', 'Not simulated'],
  ['waiting', 'Not reached'],
];

/** The newest simulation of a run, which says nothing about the run's own state. */
class RunSimulation extends LightElement {
  static properties = { run: { attribute: false }, resource: { attribute: false }, state: { attribute: false } };

  render() {
    const { phase, value, problem } = this.resource;
    if (phase === 'LOADING') {
      return html`<section class="panel panel-note"><p class="quiet" aria-busy="true">${icon('clock')} The simulation is being read.</p></section>`;
    }
    if (value) {
      return this.simulation(value);
    }
    return problem?.status === 404
      ? emptyNote('Never simulated', 'A simulation executes what is left of the run and keeps nothing. Simulate a run that rests to see what would fail.')
      : problemNote('The simulation cannot be read', problem);
  }

  simulation(one) {
    const path = `/api/data-upgrade-runs/${this.run.run}/simulation`;
    return html`<section class="panel" aria-labelledby="simulation-title">
        <div class="run-title-row">
          <h2 id="simulation-title">Newest simulation</h2>
          ${pill(wordOf(SIMULATION_STATES, one.state))}
        </div>
        ${one.error ? html`<p class="run-error">${one.error}</p>` : nothing}
        <dl class="facts">
          <div><dt>Tasks</dt><dd>${count(one.tasks.done)} of ${count(one.tasks.total)}</dd></div>
          <div><dt>Began</dt><dd>${dayAndClock(one.beganAt)}</dd></div>
          <div><dt>Took</dt><dd>${duration(one.elapsedMillis)}</dd></div>
        </dl>
        <p class="links">
          <a href="${path}/report.html" target="_blank" rel="noopener">Report as a page</a>
          <a href="${path}/report.xml" download="run-${this.run.run}-simulation.xml">Report as JUnit XML</a>
        </p>
        ${commandBar(this.state, simulationCommands(this.run.run, one))}
      </section>
      <section class="panel" aria-labelledby="simulated-title">
        <h2 id="simulated-title">Companies</h2>
        <table class="table" role="table" aria-labelledby="simulated-title">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">Company</th>
              ${NUMBERS.map(([, label]) => html`<th scope="col" role="columnheader" class="number">${label}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${one.companies.map(
              (row) => html`<tr role="row">
                <th scope="row" role="rowheader">${row.company} <span class="quiet">${row.description}</span></th>
                ${NUMBERS.map(([name, label]) => html`<td role="cell" class="number" data-label=${label}>${count(row[name])}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </section>`;
  }
}

customElements.define('run-simulation', RunSimulation);
