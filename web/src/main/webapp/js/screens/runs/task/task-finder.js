import { html } from 'lit';
import { emptyNote, ScreenElement } from '../../../parts/screen.js';
import { addressOf } from '../../../router.js';
import { taskSearch } from '../index.js';

/** Finds the task of a company and a program, and leads to it. */
class TaskFinder extends ScreenElement {
  updated() {
    const [task] = this.resource(taskSearch(this.params)).value?.items ?? [];
    if (task && this.found !== task.task) {
      this.found = task.task;
      location.replace(addressOf(`runs/${this.params.run}/tasks/${task.task}`));
    }
  }

  render() {
    const { company, program } = this.params;
    return html`<h1>Program ${program} for company ${company}</h1>
      ${this.shown(
        taskSearch(this.params),
        ({ total }) => (total === 0 ? emptyNote('No such task', `Run ${this.params.run} does not have it.`) : ''),
        'The task',
      )}`;
  }
}

customElements.define('task-finder', TaskFinder);
