import { html, nothing } from 'lit';
import { code } from '../../../parts/code.js';
import { count, counted } from '../../../parts/format.js';
import { icon, pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { TASK_STATES, wordOf } from '../../../parts/words.js';
import { matrixFeed } from '../../../server/matrix-feed.js';
import { codeOf, STATES } from '../../../state/matrix.js';
import { runAddress, taskAddress } from '../addresses.js';
import { filterOf, taskPage } from './choice.js';
import './matrix-canvas.js';
import './matrix-table.js';

const PAGE = 25;
const REFRESH = 1000;
const FIRST_READ = 1500;
const READ_AGAIN = 5000;
const ZOOMS = [
  ['', 'Fit'],
  ['4', 'Small'],
  ['10', 'Medium'],
  ['18', 'Large'],
];

/** Companies by programs: the state of each task, as a picture and as a table. */
class RunMatrix extends LightElement {
  static properties = {
    run: { attribute: false },
    params: { attribute: false },
    live: { attribute: false },
    cursor: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.leave = matrixFeed.subscribe(() => this.soon());
    this.first = setTimeout(() => matrixFeed.read(this.run, false), FIRST_READ);
    this.reading = setInterval(() => this.live || matrixFeed.read(this.run, true), READ_AGAIN);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    clearTimeout(this.first);
    clearInterval(this.reading);
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** Numbers and table follow the picture a little later, so that they can be read. */
  soon() {
    this.timer ||= setTimeout(
      () => {
        this.timer = 0;
        this.requestUpdate();
      },
      this.hasUpdated && this.seen ? REFRESH : 0,
    );
  }

  render() {
    const { matrix } = matrixFeed;
    if (!matrix?.known || matrix.run !== this.run) {
      return html`<section class="panel panel-note"><p class="quiet" aria-busy="true">${icon('clock')} The matrix is being read.</p></section>`;
    }
    this.seen = true;
    if (matrix.states.length === 0) {
      return html`<section class="panel panel-note"><h2>No tasks yet</h2><p>The matrix shows a run's tasks when it is initialized.</p></section>`;
    }
    const filter = this.filter();
    const page = Number(this.params.page ?? 1) - 1;
    const { total, tasks } = taskPage(matrix, filter, page, PAGE);
    return html`<section class="panel" aria-labelledby="matrix-title">
        <div class="matrix-head">
          <h2 id="matrix-title">
            ${counted(matrix.companies.length, 'company', 'companies')} × ${counted(matrix.programs.length, 'program', 'programs')}
          </h2>
          ${this.zooms()}
        </div>
        ${this.filters(filter)} ${this.legend(matrix)}
        <p id="matrix-cursor" class="matrix-cursor" role="status" aria-live="polite">${this.cursorLine()}</p>
        <matrix-canvas
          .filter=${filter}
          .zoom=${Number(this.params.zoom ?? 0)}
          .label=${'Matrix of companies by programs. Arrow keys move from task to task, Enter opens the task. The table below tells the same.'}
          .describedBy=${'matrix-cursor'}
          @cursor-moved=${(event) => (this.cursor = event.detail)}
          @task-wanted=${({ detail }) => (location.hash = taskAddress(this.run, detail.company, detail.program))}
        ></matrix-canvas>
      </section>
      <matrix-table
        .run=${this.run}
        .tasks=${tasks}
        .total=${total}
        .page=${page}
        .size=${PAGE}
        .pageAddress=${(one) => runAddress(this.params, { page: one === 0 ? null : one + 1 })}
      ></matrix-table>`;
  }

  /** The same object as long as it says the same, so that the picture is not chosen anew. */
  filter() {
    const now = filterOf(this.params);
    if (JSON.stringify(now) !== JSON.stringify(this.filterNow)) {
      this.filterNow = now;
    }
    return this.filterNow;
  }

  zooms() {
    const now = this.params.zoom ?? '';
    return html`<nav class="matrix-zooms" aria-label="Size of the tasks">
      ${ZOOMS.map(
        ([zoom, label]) =>
          html`<a href=${runAddress(this.params, { zoom: zoom || null })} aria-current=${now === zoom ? 'true' : nothing}>${label}</a>`,
      )}
    </nav>`;
  }

  filters({ company, program, state }) {
    return html`<form class="filters" @submit=${this.choose}>
      <label>Company <input class="form-control" name="company" inputmode="numeric" autocomplete="off" .value=${company}></label>
      <label>Program or table <input class="form-control" name="program" autocomplete="off" .value=${program}></label>
      <button class="btn btn-outline-secondary">Show</button>
      ${company || program || state
        ? html`<a class="btn btn-outline-secondary" href=${runAddress(this.params, { company: null, program: null, state: null, page: null })}>Show all</a>`
        : nothing}
    </form>`;
  }

  choose(event) {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    location.hash = runAddress(this.params, { company: given.company.trim() || null, program: given.program.trim() || null, page: null });
  }

  /** What the colours mean; each is a link that shows only these. */
  legend(matrix) {
    const now = this.params.state ?? '';
    return html`<ul class="matrix-legend" aria-label="States">
      ${STATES.map((state) => {
        const word = wordOf(TASK_STATES, state);
        const chosen = now === state;
        return html`<li>
          <a href=${runAddress(this.params, { state: chosen ? null : state, page: null })} aria-current=${chosen ? 'true' : nothing}>
            <span class="matrix-swatch cell-${state.toLowerCase().replace('_', '-')}" aria-hidden="true">${icon(word.icon)}</span>
            ${word.label} <strong>${count(matrix.counts[codeOf(state)])}</strong>
          </a>
        </li>`;
      })}
    </ul>`;
  }

  cursorLine() {
    if (!this.cursor) {
      return html`<span class="quiet">Point at a task, or move with the arrow keys.</span>`;
    }
    const { company, program, table } = this.cursor;
    const state = this.stateAtCursor();
    return html`Company <strong>${company}</strong>, ${code(program)} <span class="quiet">${table}</span>
      ${state
        ? html`${pill(wordOf(TASK_STATES, state))} <a href=${taskAddress(this.run, company, program)}>Open the task</a>`
        : html`<span class="quiet">no such task</span>`}`;
  }

  stateAtCursor() {
    const { matrix } = matrixFeed;
    const row = matrix.companies.indexOf(this.cursor.company);
    const column = matrix.programs.findIndex((one) => one.program === this.cursor.program);
    const place = row * matrix.programs.length + column;
    return row < 0 || column < 0 ? null : (STATES[matrix.states[place] - 1] ?? null);
  }
}

customElements.define('run-matrix', RunMatrix);
