import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, dayAndClock, duration, wholeSeconds } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { ENTRY_STATES, OPERATION_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { entryNotes } from './entry-notes.js';
import { INTERRUPTED, workLine } from './entry-work.js';
import { currentEntry, ordinal, worksOf } from './operations.js';

/** The table of contents of an operation, with what each entry does now or has told. */
class ContentsList extends LightElement {
  static properties = {
    state: { attribute: false },
    operation: { attribute: false },
    detailed: { attribute: false },
  };

  render() {
    const { entries } = this.operation;
    const current = currentEntry(this.operation);
    return html`<ol class="contents" aria-label="Table of contents">
      ${repeat(entries, ({ entry }) => entry, (entry, index) => this.item(entry, index, entry === current))}
    </ol>`;
  }

  item(entry, index, current) {
    const word = this.word(entry, current);
    return html`<li class="entry entry-${entry.state.toLowerCase()}" aria-current=${current ? 'step' : nothing}>
      <span class="entry-mark tone-${word.tone}">${icon(word.icon)}</span>
      <div class="entry-body">
        <p class="entry-head">
          <span class="entry-name"><span class="quiet">${index + 1}</span> ${entry.entry}</span>
          <span class="quiet entry-type">${entry.type}</span>
          ${entry.state === 'WAITING' ? html`<span class="visually-hidden">${word.label}</span>` : pill(word)}
          <span class="entry-times quiet">${this.times(entry)}</span>
        </p>
        ${this.message(entry, current)}
        ${worksOf(entry).map((work) => workLine(this.state, work, current && this.operation.state === 'RECOVERABLE'))}
        ${entry.notes?.waits ? html`<p class="entry-waits">${icon('clock')} ${entry.notes.waits}</p>` : nothing}
        ${this.detailed ? this.details(entry) : nothing}
      </div>
    </li>`;
  }

  /** An entry that has to be confirmed is not at work, and neither is one whose server died. */
  word({ state }, current) {
    const stands = current && state === 'RUNNING';
    switch (this.operation.state) {
      case 'WAITING':
        return stands ? OPERATION_STATES.WAITING : wordOf(ENTRY_STATES, state);
      case 'RECOVERABLE':
        return stands ? INTERRUPTED : wordOf(ENTRY_STATES, state);
      default:
        return wordOf(ENTRY_STATES, state);
    }
  }

  times({ startedAt, finishedAt, attempt }) {
    if (!startedAt) {
      return nothing;
    }
    const began = Date.parse(startedAt);
    const took = finishedAt
      ? duration(Date.parse(finishedAt) - began)
      : `since ${wholeSeconds(Math.max(0, this.state.now - began))}`;
    return html`${attempt > 1 ? html`<span>${ordinal(attempt)} attempt</span>` : nothing}
      <time datetime=${startedAt} title=${dayAndClock(startedAt)}>${clock(startedAt)}</time>
      <span>${took}</span>`;
  }

  /** What an operation says that waits stands above its contents already. */
  message({ message, state }, current) {
    const said = current && this.operation.state === 'WAITING' && !this.detailed;
    if (!message || said) {
      return nothing;
    }
    return html`<p class="entry-message ${state === 'FAILED' ? 'entry-failure' : ''}">${message}</p>`;
  }

  details(entry) {
    const { passedBy, reason, jobExecution, state, onFailure } = entry;
    const passed = state === 'IGNORED' ? 'Its failure was passed by' : 'Confirmed by';
    return html`${passedBy ? html`<p class="quiet">${passed} ${passedBy}${reason ? html`: <q>${reason}</q>` : nothing}</p>` : nothing}
      ${entryNotes(entry)}
      ${jobExecution || onFailure === 'IGNORABLE'
        ? html`<p class="entry-facts quiet">
            ${jobExecution ? html`<a href=${addressOf(`jobs/${jobExecution}`)}>Job execution ${jobExecution}</a>` : nothing}
            ${onFailure === 'IGNORABLE' ? html`<span>Its failure may be ignored.</span>` : nothing}
          </p>`
        : nothing}`;
  }
}

customElements.define('contents-list', ContentsList);
