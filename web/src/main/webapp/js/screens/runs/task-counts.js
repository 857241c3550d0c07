import { html } from 'lit';
import { count } from '../../parts/format.js';
import { TASK_STATES } from '../../parts/words.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';

/** How many tasks are in which state. */
class TaskCounts extends LightElement {
  static properties = { tasks: { attribute: false } };

  render() {
    const { byState } = this.tasks;
    return html`<dl class="task-counts" aria-label="Tasks by state">
      ${Object.entries(TASK_STATES).map(([state, word]) => tile(word, byState[state] ?? 0))}
    </dl>`;
  }
}

function tile(word, tasks) {
  return html`<div class="tile ${tasks > 0 ? `tone-${word.tone}` : 'tile-none'}">
    <dt>${icon(word.icon)}${word.label}</dt>
    <dd>${count(tasks)}</dd>
  </div>`;
}

customElements.define('task-counts', TaskCounts);
