import { html, nothing } from 'lit';
import { bytes } from '../../parts/bytes.js';
import { factList } from '../../parts/fact-list.js';
import { count, wholeSeconds } from '../../parts/format.js';
import { ScreenElement } from '../../parts/screen.js';
import { TASK_STATES, wordOf } from '../../parts/words.js';
import { byLabel, heapOf, readFigures, sumOf } from './metrics.js';

/** The few of the server's figures that an operator looks at; Prometheus gets all of them. */
class FigureList extends ScreenElement {
  render() {
    return this.shown('metrics', (text) => this.panel(readFigures(text)), 'The figures');
  }

  panel(figures) {
    const viewers = this.resource('services').value?.viewers;
    const heap = heapOf(figures);
    const load = sumOf(figures, 'system_load_average_1m');
    const age = sumOf(figures, 'lockstep_lease_age_seconds');
    return html`<section class="panel" aria-labelledby="figures-title">
      <h2 id="figures-title">Figures <span class="quiet">of the server that tells this; work is that of all servers</span></h2>
      <h3 class="figures-part">Work</h3>
      ${factList([
        ['Runs at work', known(sumOf(figures, 'lockstep_runs_active'))],
        ['Tasks of them', states(byLabel(figures, 'lockstep_tasks', 'state'))],
        ['Cylinders', states(byLabel(figures, 'lockstep_cylinders', 'state'))],
        ['Loads here', known(sumOf(figures, 'lockstep_load_instances'), 'instances')],
        ['Rows a second', known(sumOf(figures, 'lockstep_load_speed'))],
        ['Rows loaded', known(sumOf(figures, 'lockstep_load_rows_total'))],
        ['Rows rejected', known(sumOf(figures, 'lockstep_load_rejected_total'))],
      ])}
      <h3 class="figures-part">Server</h3>
      ${factList([
        ['Heap', heap.used === null ? null : meter(heap)],
        ['Load of the machine', load === null ? null : `${load.toFixed(1)} on ${count(sumOf(figures, 'system_cpu_count') ?? 1)} processors`],
        ['Threads', known(sumOf(figures, 'jvm_threads_live_threads'))],
        ['Viewers', known(viewers ?? null)],
        ['Requests answered', known(sumOf(figures, 'lockstep_http_duration_seconds_count'))],
        ['of them with a fault of its own', known(sumOf(figures, 'lockstep_http_duration_seconds_count', { status: '5xx' }))],
        ['Lease renewed', age === null ? 'not held here' : `${age.toFixed(1)} s ago`],
        ['Up for', up(figures)],
      ])}
    </section>`;
  }
}

function known(value, unit = '') {
  return value === null ? null : `${count(Math.round(value))}${unit ? ` ${unit}` : ''}`;
}

function states(counts) {
  const some = counts.filter(([, value]) => value > 0);
  return some.length === 0
    ? 'none'
    : some.map(([state, value]) => `${count(value)} ${wordOf(TASK_STATES, state.toUpperCase()).label.toLowerCase()}`).join(', ');
}

function up(figures) {
  const seconds = sumOf(figures, 'process_uptime_seconds');
  return seconds === null ? null : wholeSeconds(1000 * seconds);
}

function meter({ used, most }) {
  return html`<span class="company-progress">
    ${most
      ? html`<span class="mini-track" aria-hidden="true"><span class="segment-going" .style=${`width: ${Math.min(100, (100 * used) / most)}%`}></span></span>`
      : nothing}
    <span>${bytes(used)}${most ? ` of ${bytes(most)}` : ''}</span>
  </span>`;
}

customElements.define('figure-list', FigureList);
