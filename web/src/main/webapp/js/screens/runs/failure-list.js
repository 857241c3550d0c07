import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, counted } from '../../parts/format.js';
import { code } from '../../parts/code.js';
import { icon } from '../../parts/icons.js';
import { addressOf } from '../../router.js';
import { LightElement } from '../../parts/light-element.js';

const AT_FIRST = 10;

/** The tasks that failed: the reason, and the programs that wait for them. */
class FailureList extends LightElement {
  static properties = { run: { attribute: false }, failures: { attribute: false }, whole: { state: true } };

  render() {
    const { failures } = this;
    if (failures.length === 0) {
      return nothing;
    }
    const shown = this.whole ? failures : failures.slice(0, AT_FIRST);
    return html`<section class="panel" aria-labelledby="failures-title">
      <h2 id="failures-title">Failures <span class="quiet">${count(failures.length)}</span></h2>
      <ol class="failures">
        ${repeat(shown, (failure) => failure.task, (failure) => failureItem(failure, this.run))}
      </ol>
      ${shown.length < failures.length ? this.wholeButton(failures.length) : nothing}
    </section>`;
  }

  wholeButton(total) {
    const showAll = () => {
      this.whole = true;
    };
    return html`<button type="button" class="btn btn-quiet" @click=${showAll}>
      Show all ${counted(total, 'failure', 'failures')}
    </button>`;
  }
}

function failureItem(failure, run) {
  return html`<li class="failure">
    <h3 class="failure-title">
      <span class="text-bad">${icon('cross')}</span>
      <span>Company ${failure.company}</span>
      ${code(failure.program)}
      <a href=${addressOf(`runs/${run}/tasks/${failure.task}`)} aria-label="Task ${failure.task}, program ${failure.program}, company ${failure.company}">task ${failure.task}</a>
    </h3>
    <p class="failure-reason">${failure.error ?? 'No reason was recorded.'}</p>
    ${blocked(failure.blocks)}
  </li>`;
}

function blocked(programs) {
  if (programs.length === 0) {
    return html`<p class="quiet">Blocks no other program.</p>`;
  }
  return html`<details>
    <summary>${icon('block')}Blocks ${counted(programs.length, 'program', 'programs')}</summary>
    <ul class="blocked">
      ${programs.map((program) => html`<li>${code(program)}</li>`)}
    </ul>
  </details>`;
}

customElements.define('failure-list', FailureList);
