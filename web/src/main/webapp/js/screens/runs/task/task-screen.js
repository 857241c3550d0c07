import { html, nothing } from 'lit';
import { code } from '../../../parts/code.js';
import { commandBar } from '../../../parts/commands.js';
import { factList } from '../../../parts/fact-list.js';
import { count, dayAndClock, duration } from '../../../parts/format.js';
import { pill } from '../../../parts/icons.js';
import { ScreenElement } from '../../../parts/screen.js';
import { OUTCOMES, RUNTIME_CLASSES, STEP_LABELS, TASK_STATES, wordOf } from '../../../parts/words.js';
import { addressOf } from '../../../router.js';
import { liveCell } from '../../../state/cells.js';
import { runAddress } from '../addresses.js';
import { taskCommands } from '../commands.js';
import './range-table.js';
import './task-log.js';

/** One upgrade task: all that is known of it, its log while it is written, its ranges. */
class TaskScreen extends ScreenElement {
  render() {
    const { run: number, task: id, after = '0' } = this.params;
    const path = `data-upgrade-runs/${number}/tasks/${id}`;
    return this.subject(
      path,
      (read) => {
        const cell = liveCell(this.state, 'tasks', `${number}/${id}`);
        const task = { ...read, ...(cell && cell.attempt >= read.attempt ? cell : {}) };
        const ranges = this.resource(`${path}/ranges?size=256`).value;
        return html`${this.back(task)} ${this.panel(task)}
          ${ranges?.total > 0 ? html`<range-table .ranges=${ranges.items}></range-table>` : nothing}
          ${this.shown(
            `${path}/log?size=1000&after=${encodeURIComponent(after)}`,
            (log) => html`<task-log .log=${log} .run=${number} .task=${id} .after=${Number(after)}></task-log>`,
            'The log',
          )}`;
      },
      `Task ${id}`,
    );
  }

  back({ run, company }) {
    return html`<nav class="tabs" aria-label="Run ${run}">
      <a href=${addressOf(`runs/${run}`)}>Run ${run}</a>
      <a href=${runAddress({ run, view: 'matrix', company })}>Company ${company} in the matrix</a>
      <a href=${runAddress({ run, view: 'failures' })}>Failures</a>
    </nav>`;
  }

  panel(task) {
    const run = this.resource(`data-upgrade-runs/${task.run}`).value;
    return html`<section class="panel task-panel" aria-labelledby="task-title">
      <div class="run-title-row">
        <h1 id="task-title"><span class="run-number">Company ${task.company}</span> ${code(task.program)}</h1>
        ${pill(wordOf(TASK_STATES, task.state))}
      </div>
      ${task.error ? html`<p class="run-error">${task.error}</p>` : nothing}
      ${task.blockedBy ? html`<p class="next-step">Blocked by ${code(task.blockedBy)}.</p>` : nothing}
      ${facts(task)}
      ${run ? commandBar(this.state, taskCommands({ ...run, ...liveCell(this.state, 'runs', task.run) }, task)) : nothing}
    </section>`;
  }
}

function facts(task) {
  return factList([
    ['Task', task.task],
    ['Table', task.table],
    ['Batch', STEP_LABELS[task.batch] ?? task.batch],
    ['Runtime class', classes(task)],
    ['Attempt', task.attempt || null],
    ['Bshell', task.bshell],
    ['Started', task.startedAt && dayAndClock(task.startedAt)],
    ['Finished', task.finishedAt && dayAndClock(task.finishedAt)],
    ['Took', task.durationMillis === null || task.durationMillis === undefined ? null : duration(task.durationMillis)],
    ['Statements', task.statements ? `${count(task.statementsDone ?? 0)} of ${count(task.statements)} done` : null],
    ['Rows changed', task.rows === null || task.rows === undefined ? null : count(task.rows)],
    ['Ranges', task.ranges ? `${task.ranges.completed} of ${task.ranges.all} done` : null],
    ['Outcome', task.outcome ? (OUTCOMES[task.outcome] ?? task.outcome) : null],
    ['Decided by', task.decidedBy],
    ['Reason', task.reason],
    ['In the newest simulation', task.simulated?.state ? task.simulated.state.toLowerCase().replace('_', ' ') : null],
  ], 'run-facts');
}

function classes({ runtimeClass, effectiveRuntimeClass }) {
  const own = RUNTIME_CLASSES[runtimeClass] ?? runtimeClass;
  return effectiveRuntimeClass && effectiveRuntimeClass !== runtimeClass
    ? `${own}, executed as ${(RUNTIME_CLASSES[effectiveRuntimeClass] ?? effectiveRuntimeClass).toLowerCase()}`
    : own;
}

customElements.define('task-screen', TaskScreen);
