import { html, nothing } from 'lit';
import { count, wholeSeconds, duration } from '../../parts/format.js';
import { isActive, progressOf } from './runs.js';
import { LightElement } from '../../parts/light-element.js';

/** Tasks done of all, as number and bar, with the time taken and the time left. */
class RunProgress extends LightElement {
  static properties = { run: { attribute: false } };

  render() {
    const { run } = this;
    const { total, done } = run.tasks;
    const value = progressOf(run);
    return html`
      <div class="progress-line">
        <p class="progress-value">${value}<span class="progress-unit"> %</span></p>
        <p class="progress-tasks"><strong>${count(done)}</strong> of ${count(total)} tasks done</p>
        <p class="progress-times">${times(run)}</p>
      </div>
      <div
        class="progress-track"
        role="progressbar"
        aria-label="Tasks done"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${value}
        aria-valuetext="${done} of ${total} tasks done"
      >
        ${segments(run)}
      </div>
    `;
  }
}

/** The bar tells tasks that succeeded from those that failed or are blocked. */
function segments({ state, tasks: { total, done, byState } }) {
  const troubled = (byState.FAILED ?? 0) + (byState.BLOCKED ?? 0);
  const share = (tasks) => `width: ${total > 0 ? (100 * tasks) / total : 0}%`;
  const ended = state === 'COMPLETED' || state === 'FAILED';
  const whole = state === 'COMPLETED' && total === 0;
  return html`
    <span class=${ended ? 'segment-done' : 'segment-going'} .style=${whole ? 'width: 100%' : share(done - troubled)}></span>
    <span class="segment-troubled" .style=${share(troubled)}></span>
  `;
}

function times(run) {
  const left = isActive(run) && run.etaMillis !== null && run.etaMillis !== undefined;
  const show = isActive(run) ? wholeSeconds : duration;
  return html`
    ${left
      ? html`<span>about <strong>${wholeSeconds(run.etaMillis)}</strong> left</span>`
      : nothing}
    ${run.startedAt ? html`<span><strong>${show(run.elapsedMillis ?? 0)}</strong> elapsed</span>` : nothing}
  `;
}

customElements.define('run-progress', RunProgress);
