import { html, nothing } from 'lit';
import { clock, duration, wholeSeconds } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { STEP_MARKS } from '../../parts/words.js';
import { stepMarks } from './moves.js';

/** The nine steps with their times, and where the move stands. */
class MoveSteps extends LightElement {
  static properties = { move: { attribute: false }, now: { attribute: false } };

  render() {
    const marks = stepMarks(this.move);
    return html`<ol class="move-steps" aria-label="Steps of the move">
      ${this.move.steps.map((step, index) => this.step(step, marks[index]))}
    </ol>`;
  }

  step(step, mark) {
    const word = STEP_MARKS[mark];
    const here = mark === 'DONE' || mark === 'AHEAD' ? 'false' : 'step';
    return html`<li class="move-step step-${mark.toLowerCase()}" aria-current=${here}>
      <span class="step-mark tone-${word.tone}">${icon(word.icon)}</span>
      <span class="move-step-words">
        <span class="step-label">${step.word}</span><span class="visually-hidden">: ${word.label}.</span>
        <span class="move-step-title">${step.title}</span>
        <span class="quiet move-step-time">${this.time(step, mark)}</span>
      </span>
    </li>`;
  }

  time({ beganAt, endedAt }, mark) {
    if (!beganAt) {
      return nothing;
    }
    const began = Date.parse(beganAt);
    if (endedAt) {
      return html`<time datetime=${beganAt}>${clock(beganAt)}</time>, ${duration(Date.parse(endedAt) - began)}`;
    }
    return html`<time datetime=${beganAt}>${clock(beganAt)}</time>${mark === 'CURRENT' ? `, for ${wholeSeconds(this.now - began)}` : nothing}`;
  }
}

customElements.define('move-steps', MoveSteps);
