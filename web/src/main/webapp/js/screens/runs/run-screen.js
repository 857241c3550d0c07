import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { freshCells, liveCell } from '../../state/cells.js';
import { interruptedOn } from '../operations/interruption.js';
import { runCommands } from './commands.js';
import { timelinePath } from './timeline/window.js';
import { auditPath, ENDED_PATH, failuresPath, VIEWS } from './views.js';
import './company-table.js';
import './failure-list.js';
import './matrix/run-matrix.js';
import './run-head.js';
import './run-overview.js';
import './running-tasks.js';

/** What a view needs is loaded when it is looked at; the matrix at once, since it is to be there soonest. */
const PARTS = {
  timeline: () => import('./timeline/run-timeline.js'),
  graph: () => import('./graph/program-graph.js'),
  failures: () => import('./failures/failure-details.js'),
  log: () => import('./log/run-log.js'),
  simulation: () => import('./simulation/run-simulation.js'),
  report: () => import('./report/run-report.js'),
};

/** One data upgrade run, in several views. */
class RunScreen extends ScreenElement {
  render() {
    const view = this.view();
    PARTS[view]?.();
    return html`${this.tabs(view)} ${this.subject(this.path(), (run) => this.top(run, view), `Run ${this.params.run}`)}
    ${view === 'matrix' && this.resource(this.path()).phase !== 'REFUSED' ? this.matrix() : nothing}`;
  }

  /** All but the matrix, which does not wait for the run to be read. */
  top(read, view) {
    const newest = { ...read, ...liveCell(this.state, 'runs', this.params.run) };
    const interruptedWith = interruptedOn(this, 'runs', newest.run);
    const run = { ...newest, interruptedWith, etaMillis: interruptedWith === null ? newest.etaMillis : null };
    return view === 'overview' ? this.overview(run) : html`${this.head(run, view)} ${view === 'matrix' ? nothing : this[view](run)}`;
  }

  view() {
    return Object.hasOwn(VIEWS, this.params.view ?? '') ? this.params.view : 'overview';
  }

  path(below = '') {
    return `data-upgrade-runs/${this.params.run}${below && `/${below}`}`;
  }

  tabs(view) {
    const address = (name) => addressOf(`runs/${this.params.run}`, { view: name === 'overview' ? null : name });
    return html`<nav class="tabs run-tabs" aria-label="Views of run ${this.params.run}">
      ${Object.entries(VIEWS).map(
        ([name, { label }]) => html`<a href=${address(name)} aria-current=${name === view ? 'page' : nothing}>${label}</a>`,
      )}
    </nav>`;
  }

  commands(run) {
    return commandBar(this.state, runCommands(run));
  }

  head(run, view) {
    return html`<run-head .run=${run} .view=${VIEWS[view].label} .commands=${this.commands(run)}></run-head>`;
  }

  overview(run) {
    const report = this.resource(this.path('report')).value;
    return html`<run-overview .run=${run} .commands=${this.commands(run)}></run-overview>
      ${report ? html`<failure-list .run=${run.run} .failures=${report.failures}></failure-list>` : nothing}
      <running-tasks .run=${run} .serverTime=${this.state.now}></running-tasks>
      <company-table .report=${report}></company-table>`;
  }

  matrix() {
    return html`<run-matrix .run=${this.params.run} .params=${this.params} .live=${this.state.live}></run-matrix>`;
  }

  /** While another part of the time is read, what is known of it stays in sight. */
  timeline({ run }) {
    const path = this.path(timelinePath(this.params));
    this.drawn = this.resource(path).value ?? (this.drawn?.run === run ? this.drawn : null);
    return html`${this.drawn ? html`<run-timeline .params=${this.params} .timeline=${this.drawn}></run-timeline>` : nothing}
    ${this.drawn && this.resource(path).phase === 'LOADING' ? nothing : this.shown(path, () => nothing, 'The timeline')}`;
  }

  graph(run) {
    return this.shown(this.path('graph'), (graph) => html`<program-graph .run=${run.run} .graph=${graph}></program-graph>`, 'The programs');
  }

  failures(run) {
    const { state } = this;
    return this.shown(
      this.path(failuresPath(this.params)),
      (page) => html`<failure-details .run=${run} .page=${page} .state=${state} .params=${this.params}></failure-details>`,
      'The failures',
    );
  }

  log(run) {
    const ended = this.resource(this.path(ENDED_PATH));
    const audit = this.resource(auditPath(this.params));
    return html`<run-log
      .run=${run.run}
      .ended=${ended.value?.items ?? []}
      .audit=${audit.value?.items ?? []}
      .cells=${freshCells(this.state).tasks}
      .known=${ended.phase !== 'LOADING' && audit.phase !== 'LOADING'}
    ></run-log>`;
  }

  simulation(run) {
    return html`<run-simulation .run=${run} .resource=${this.resource(this.path('simulation'))} .state=${this.state}></run-simulation>`;
  }

  report(run) {
    return this.shown(this.path('report'), (report) => html`<run-report .run=${run.run} .report=${report}></run-report>`, 'The report');
  }
}

customElements.define('run-screen', RunScreen);
