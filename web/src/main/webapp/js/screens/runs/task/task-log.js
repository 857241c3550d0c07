import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, count } from '../../../parts/format.js';
import { icon } from '../../../parts/icons.js';
import { LightElement } from '../../../parts/light-element.js';
import { addressOf } from '../../../router.js';

const LEVELS = {
  WARN: { label: 'Warning', tone: 'warn', icon: 'hand' },
  ERROR: { label: 'Error', tone: 'bad', icon: 'cross' },
};

/** The log of a task, which grows while the task is executed. */
class TaskLog extends LightElement {
  static properties = {
    log: { attribute: false },
    run: { attribute: false },
    task: { attribute: false },
    after: { attribute: false },
  };

  render() {
    const { items, total, open } = this.log;
    return html`<section class="panel task-log" aria-labelledby="log-title">
      <h2 id="log-title">Log <span class="quiet">${open ? 'more lines may come' : nothing}</span></h2>
      ${items.length > 0 ? this.lines(items) : html`<p class="quiet">${open ? 'Nothing yet.' : 'No lines.'}</p>`}
      ${this.pages(items, total)}
    </section>`;
  }

  lines(items) {
    return html`<div class="scrolls log-lines" tabindex="0" role="region" aria-label="Lines of the log">
      <ol>
        ${repeat(items, (line) => line.line, line)}
      </ol>
    </div>`;
  }

  pages(items, total) {
    const address = (after) => addressOf(`runs/${this.run}/tasks/${this.task}`, { after });
    return html`<p class="log-pages">
      ${this.after > 0 ? html`<a class="btn btn-outline-secondary" href=${address(null)}>From the beginning</a>` : nothing}
      ${total > items.length && items.length > 0
        ? html`<a class="btn btn-outline-secondary" href=${address(items.at(-1).line)}>${count(total - items.length)} more</a>`
        : nothing}
    </p>`;
  }
}

function line({ line: number, at, level, message, attempt }) {
  const word = LEVELS[level];
  const lead = word ? html`<span class="text-${word.tone}">${icon(word.icon)}${word.label}:</span> ` : nothing;
  const tail = attempt > 1 ? html` <span class="quiet">attempt ${attempt}</span>` : nothing;
  return html`<li class="log-line">
    <span class="log-number quiet">${number}</span>
    <time class="quiet" datetime=${at}>${clock(at)}</time>
    <span class="log-message">${lead}${message}${tail}</span>
  </li>`;
}

customElements.define('task-log', TaskLog);
