import { html, nothing } from 'lit';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { RUN_STATES } from '../../parts/words.js';
import { interruption, wordFor } from '../operations/interruption.js';
import './run-progress.js';

/** The run in few words, above each of its views but the overview. */
class RunHead extends LightElement {
  static properties = { run: { attribute: false }, view: { attribute: false }, commands: { attribute: false } };

  render() {
    const { run } = this;
    return html`<section class="panel run-head" aria-labelledby="run-title">
      <div class="run-title-row">
        <h1 id="run-title"><span class="run-number">Run ${run.run}</span> ${run.description}<span class="visually-hidden">: ${this.view}</span></h1>
        ${pill(wordFor(RUN_STATES, run.state, run.interruptedWith))}
      </div>
      ${interruption(run.interruptedWith)}
      <run-progress .run=${run}></run-progress>
      ${run.error ? html`<p class="run-error">${run.error}</p>` : nothing}
      ${this.commands}
    </section>`;
  }
}

customElements.define('run-head', RunHead);
