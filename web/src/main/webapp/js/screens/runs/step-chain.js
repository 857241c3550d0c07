import { html } from 'lit';
import { stepMarks } from './runs.js';
import { STEP_LABELS, STEP_MARKS } from '../../parts/words.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';

/** First → Middle → Last → Release → Unlocked, and where the run stands. */
class StepChain extends LightElement {
  static properties = { run: { attribute: false } };

  render() {
    return html`<ol class="step-chain" aria-label="Steps of the run">
      ${stepMarks(this.run).map(link)}
    </ol>`;
  }
}

function link({ step, mark }) {
  const word = STEP_MARKS[mark];
  const here = mark === 'DONE' || mark === 'AHEAD' ? 'false' : 'step';
  return html`<li class="step step-${mark.toLowerCase()}" aria-current=${here}>
    <span class="step-mark tone-${word.tone}">${icon(word.icon)}</span>
    <span class="step-label">${STEP_LABELS[step]}</span>
    <span class="visually-hidden">: ${word.label}</span>
  </li>`;
}

customElements.define('step-chain', StepChain);
