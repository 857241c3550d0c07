import { html, nothing } from 'lit';
import { factList, instant } from '../../parts/fact-list.js';
import { count } from '../../parts/format.js';
import { ORIGINS, RUN_STATES } from '../../parts/words.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { interruption, wordFor } from '../operations/interruption.js';
import './run-progress.js';
import './step-chain.js';
import './task-counts.js';

/** What stands next for a run that nobody works on. */
const NEXT = {
  CREATED: (run) => ['Not initialized: its tasks are not known yet.', `./lockstep run init ${run}`],
  INITIALIZED: (run) => ['Ready to start.', `./lockstep run start ${run}`],
  STOPPED: (run) => ['Stopped; it goes on where it was.', `./lockstep run start ${run}`],
  FAILED: (run) => ['Correct the causes, then take up the tasks again.', `./lockstep run retry ${run}`],
};

/** The run at a glance: state, step, progress, tasks by state. */
class RunOverview extends LightElement {
  static properties = { run: { attribute: false }, commands: { attribute: false } };

  render() {
    const { run } = this;
    return html`<section class="panel run-overview" aria-labelledby="run-title">
      <div class="run-title-row">
        <div>
          <h1 id="run-title"><span class="run-number">Run ${run.run}</span> ${run.description}</h1>
        </div>
        ${pill(wordFor(RUN_STATES, run.state, run.interruptedWith))}
      </div>
      ${interruption(run.interruptedWith)}
      <step-chain .run=${run}></step-chain>
      <run-progress .run=${run}></run-progress>
      ${run.error ? html`<p class="run-error">${run.error}</p>` : next(run)}
      ${this.commands ?? nothing}
      <task-counts .tasks=${run.tasks}></task-counts>
      ${facts(run)}
    </section>`;
  }
}

function next(run) {
  if (!NEXT[run.state]) {
    return nothing;
  }
  const [sentence, command] = NEXT[run.state](run.run);
  return html`<p class="next-step">${sentence} <code>${command}</code></p>`;
}

function facts(run) {
  return factList([
    ['Package combination', run.packageCombination],
    ['Companies', count(run.companies.length)],
    ['Bshells', run.bshells || null],
    ['Origin', ORIGINS[run.origin] ?? run.origin],
    ['Restarts', run.restarts > 0 ? run.restarts : null],
    ['Started', instant(run.startedAt)],
    ['Finished', instant(run.finishedAt)],
  ], 'run-facts');
}

customElements.define('run-overview', RunOverview);
