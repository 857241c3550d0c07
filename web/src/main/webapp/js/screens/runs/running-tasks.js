import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, wholeSeconds } from '../../parts/format.js';
import { isActive } from './runs.js';
import { code } from '../../parts/code.js';
import { addressOf } from '../../router.js';
import { LightElement } from '../../parts/light-element.js';

/** The tasks that bshells execute at this moment. */
class RunningTasks extends LightElement {
  static properties = { run: { attribute: false }, serverTime: { attribute: false } };

  render() {
    const { running } = this.run;
    if (!isActive(this.run)) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="running-title">
      <h2 id="running-title">Running tasks</h2>
      ${running.length > 0 ? this.table(running) : html`<p class="quiet">None at this moment.</p>`}
    </section>`;
  }

  table(running) {
    return html`<table class="table running" role="table" aria-labelledby="running-title">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Bshell</th>
          <th scope="col" role="columnheader">Company</th>
          <th scope="col" role="columnheader">Program</th>
          <th scope="col" role="columnheader" class="number">Since</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(running, (task) => task.task, (task) => this.row(task))}
      </tbody>
    </table>`;
  }

  row(task) {
    const age = wholeSeconds(this.serverTime - Date.parse(task.startedAt));
    return html`<tr role="row">
      <td role="cell" class="cell-bshell" data-label="Bshell" title=${task.bshell}>
        ${task.bshell.replace(`run-${this.run.run}/`, '')}
      </td>
      <td role="cell" class="cell-company" data-label="Company">${task.company}</td>
      <td role="cell" class="cell-program">
        <a href=${addressOf(`runs/${this.run.run}/tasks/${task.task}`)}>${code(task.program)}</a> <span class="quiet">${task.table}</span>
      </td>
      <td role="cell" class="cell-since number">
        ${age} <time class="quiet since" datetime=${task.startedAt}>${clock(task.startedAt)}</time>
      </td>
    </tr>`;
  }
}

customElements.define('running-tasks', RunningTasks);
