import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { dayAndClock, duration, wholeSeconds } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { OPERATION_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import './contents-list.js';
import { NEED, drivingButtons } from './driving.js';
import { bar } from './entry-work.js';
import { afterCrash, currentEntry, isUnderWay, passedPercent, startedServer } from './operations.js';

const WISHES = {
  PAUSE: 'It will rest when its current entry has ended.',
  RESTART_ENTRY: 'Its current entry is being stopped, to be begun again.',
  EXIT: 'Its current entry is being stopped, to leave the operation.',
};

const WAITS = {
  WAITING: 'It waits for a person.',
  PAUSED: 'It rests between two entries, as its driver wanted.',
  RECOVERABLE: 'It was interrupted. It goes on when the driver says so.',
  QUEUED: 'It begins by itself when the operation that is under way has ended.',
};

/**
 * An operation: how far it is, what waits for a person with its buttons, and its table of contents.
 * While it is undecided which side counts, there are no buttons.
 */
class OperationPanel extends LightElement {
  static properties = {
    state: { attribute: false },
    operation: { attribute: false },
    detailed: { attribute: false },
    undecided: { attribute: false },
  };

  render() {
    const { operation } = this;
    const id = `operation-${operation.operation}`;
    return html`<section class="panel operation-panel" aria-labelledby=${id}>
      <div class="run-title-row">
        ${this.title(id)}
        ${pill(wordOf(OPERATION_STATES, operation.state))}
      </div>
      ${this.progress()} ${this.crash()} ${this.call()}
      ${isUnderWay(operation) && operation.state === 'RUNNING' && !this.undecided ? this.commands() : nothing}
      <contents-list .state=${this.state} .operation=${operation} .detailed=${this.detailed}></contents-list>
    </section>`;
  }

  title(id) {
    const { operation, title, name } = this.operation;
    const text = html`<span class="run-number">Operation ${operation}</span> ${title || name}`;
    return this.detailed
      ? html`<h1 id=${id}>${text}</h1>`
      : html`<h2 id=${id} class="operation-title">${text}</h2>`;
  }

  progress() {
    const { passedEntries, entries, startedAt, driver } = this.operation;
    return html`<div class="operation-progress">
      <p class="operation-numbers">
        <span><strong>${passedEntries}</strong> of ${entries.length} entries</span>
        ${startedAt ? html`<span class="quiet">started <time datetime=${startedAt}>${dayAndClock(startedAt)}</time></span>` : nothing}
        ${startedAt ? html`<span class="quiet">${this.time()}</span>` : nothing}
        <span class="quiet">last command by ${driver}</span>
      </p>
      ${bar(`operation ${this.operation.operation}`, passedPercent(this.operation))}
    </div>`;
  }

  time() {
    const { startedAt, finishedAt } = this.operation;
    return finishedAt
      ? `took ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`
      : `${wholeSeconds(Math.max(0, this.state.now - Date.parse(startedAt)))} elapsed`;
  }

  /** What happened when a server died, and what goes on. */
  crash() {
    const told = afterCrash(this.operation, this.state.status, this.state.cells);
    const { startedAt, node } = this.state.status ?? {};
    if (told.length === 0) {
      return nothing;
    }
    return html`<div class="note after-crash tone-warn">
      <p>${icon('hand')} <strong>The server was started again in the middle of this operation</strong>${startedAt ? html`, at ${dayAndClock(startedAt)} on ${node}` : nothing}.</p>
      ${told.map((sentence) => html`<p>${sentence}</p>`)}
    </div>`;
  }

  /** What a person has to know and to do now. */
  call() {
    const { state, message, wish } = this.operation;
    const failed = currentEntry(this.operation)?.state === 'FAILED';
    if (this.undecided && isUnderWay(this.operation)) {
      return html`<p class="note tone-warn">${icon('hand')} This is what the control database has. It does not go on until it is decided above which side counts.</p>`;
    }
    if (state === 'RUNNING') {
      return WISHES[wish] ? html`<p class="note tone-warn">${icon('pause')} ${WISHES[wish]}</p>` : nothing;
    }
    if (!isUnderWay(this.operation)) {
      return message ? html`<p class="note tone-idle">${message}</p>` : nothing;
    }
    const [tone, shape] = failed ? ['bad', 'cross'] : state === 'QUEUED' ? ['idle', 'clock'] : ['warn', 'hand'];
    return html`<div class="note call tone-${tone}">
      <p class="call-title">${icon(shape)} <strong>${failed ? 'An entry failed. It waits for a person.' : WAITS[state]}</strong></p>
      ${message ? html`<p class="call-message">${message}</p>` : nothing}
      ${state === 'RECOVERABLE' ? this.recovery() : nothing}
      ${this.commands()}
    </div>`;
  }

  /** What a server that died left behind, and what the button makes of it. */
  recovery() {
    const { startedAt, node } = this.state.status ?? {};
    return html`<p>
      ${startedServer(this.operation, this.state.status) ? html`Server ${node} was started at ${dayAndClock(startedAt)}.` : nothing}
      <strong>Resume</strong> ${whatResumeDoes(currentEntry(this.operation))}
      <strong>Cancel…</strong> offers to leave the operation.
    </p>`;
  }

  commands() {
    return commandBar(this.state, drivingButtons(this.operation), NEED);
  }
}

/** @param {import('./operations.js').Entry|undefined} entry the one that was interrupted */
function whatResumeDoes(entry) {
  if (!entry) {
    return 'goes on with the next entry.';
  }
  return entry.type === 'exec'
    ? `executes the command of entry ${entry.entry} once more; such a command is repeatable.`
    : `begins entry ${entry.entry} again: it finds what is done and does the rest. Nothing is done twice.`;
}

customElements.define('operation-panel', OperationPanel);

/** @param {import('./operations.js').Operation} operation */
export function operationAddress({ operation }) {
  return addressOf(`operations/${operation}`);
}
