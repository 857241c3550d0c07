import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { code } from '../../../parts/code.js';
import { clock, count, dayAndClock, duration } from '../../../parts/format.js';
import { icon, pill } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { emptyNote } from '../../../parts/screen.js';
import { TASK_STATES, wordOf } from '../../../parts/words.js';
import { addressOf } from '../../../router.js';
import { happenings } from './happenings.js';

const MOST = 150;

/** What happened lately in a run, as it happens: tasks that ended, and what people decided. */
class RunLog extends LightElement {
  static properties = {
    run: { attribute: false },
    ended: { attribute: false },
    audit: { attribute: false },
    cells: { attribute: false },
    known: { attribute: false },
  };

  render() {
    const lines = happenings(this.ended, this.cells, this.run, this.audit, MOST);
    if (lines.length === 0) {
      return this.known
        ? emptyNote('Nothing happened yet', 'Tasks that end and what people decide are listed here, the newest first.')
        : html`<section class="panel panel-note"><p class="quiet" aria-busy="true">${icon('clock')} The log is being read.</p></section>`;
    }
    return html`<section class="panel run-log" aria-labelledby="run-log-title">
      <h2 id="run-log-title">What happened lately <span class="quiet">the newest first</span></h2>
      <ol class="happenings">
        ${repeat(lines, (line) => line.key, (line) => (line.kind === 'TASK' ? this.task(line) : decision(line)))}
      </ol>
    </section>`;
  }

  task({ at, task }) {
    return html`<li class="happening">
      <time class="quiet" datetime=${at} title=${dayAndClock(at)}>${clock(at)}</time>
      <span class="happening-what">
        ${pill(wordOf(TASK_STATES, task.state))} Company ${task.company},
        <a href=${addressOf(`runs/${this.run}/tasks/${task.task}`)} aria-label="Program ${task.program} for company ${task.company}">${code(task.program)}</a>
        <span class="quiet">${[
          task.durationMillis === null || task.durationMillis === undefined ? null : duration(task.durationMillis),
          task.rows === null || task.rows === undefined ? null : `${count(task.rows)} rows`,
        ]
          .filter(Boolean)
          .join(', ')}</span>
        ${task.state === 'FAILED' && task.error ? html`<span class="happening-error text-bad">${task.error}</span>` : nothing}
      </span>
    </li>`;
  }
}

function decision({ at, entry }) {
  return html`<li class="happening">
    <time class="quiet" datetime=${at} title=${dayAndClock(at)}>${clock(at)}</time>
    <span class="happening-what">
      ${pill({ label: entry.action, tone: 'idle', icon: 'wheel' })} ${entry.who}: ${entry.result}
      ${entry.reason ? html`<span class="quiet">“${entry.reason}”</span>` : nothing}
    </span>
  </li>`;
}

customElements.define('run-log', RunLog);
