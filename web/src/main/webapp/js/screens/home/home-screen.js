import { html, nothing } from 'lit';
import { icon } from '../../parts/icons.js';
import { ScreenElement, problemNote } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { cellsOf, freshCells } from '../../state/cells.js';
import { workLine } from '../operations/entry-work.js';
import { RECOVERY } from '../operations/index.js';
import '../operations/operation-panel.js';
import { operationAddress } from '../operations/operation-panel.js';
import { isUndecided, isUnderWay, underWay } from '../operations/operations.js';
import '../operations/recovery-note.js';
import './idle-note.js';
import { COUNTED, LISTS, RUNNING, WAITING } from './index.js';
import './last-operations.js';
import './main-menu.js';
import { outsideWork, toldOrRead } from './now.js';
import './seat-panel.js';

/** A server without the lease does not compare file and database; the frame says that it has none. */
const STANDBY = 'LS-4002';

/** What is going on now, what waits for a person, and the way to everything else. */
class HomeScreen extends ScreenElement {
  render() {
    const read = [RUNNING, WAITING].flatMap((path) => this.resource(path).value?.items ?? []);
    const operations = underWay(read, freshCells(this.state));
    return this.params.show === 'menu' ? this.menu(operations) : this.now(operations, this.told());
  }

  told() {
    const lists = Object.entries(LISTS).map(([topic, path]) => [topic, this.resource(path).value?.items ?? null]);
    return toldOrRead(this.state, Object.fromEntries(lists));
  }

  menu(operations) {
    return html`<h1>Main menu</h1>
      ${operations.map((one) => html`<p class="panel menu-back">
        <span>Operation ${one.operation} is in the middle of running: ${one.passedEntries} of ${one.entries.length} entries.</span>
        <a class="btn btn-primary" href=${operationAddress(one)}>Continue with the operation</a>
      </p>`)}
      <main-menu></main-menu>`;
  }

  /** @param {import('../../state/types.js').State} told with what the events tell, or what was read */
  now(operations, told) {
    const known = told.complete || Object.keys(this.state.cells).length > 0;
    const outside = outsideWork(told.cells, operations);
    const last = cellsOf(told, 'operations').filter((one) => !isUnderWay(one));
    return html`<h1>${titleOf(operations, outside)}</h1>
      ${this.refusals()}
      <recovery-note .state=${this.state} .report=${this.resource(RECOVERY).value}></recovery-note>
      <div class="home-columns">
        <div class="home-main">
          ${operations.map((operation) => this.operation(operation, told))}
          ${outside.length > 0 ? this.outside(outside, operations.length > 0, told) : nothing}
          ${known && operations.length + outside.length === 0 ? this.idle(last, told) : nothing}
          ${known ? nothing : html`<section class="panel panel-note"><p class="quiet" aria-busy="true">${icon('clock')} What goes on is being read.</p></section>`}
        </div>
        <div class="home-side">
          <seat-panel .state=${this.state}></seat-panel>
          <last-operations .operations=${last} .busy=${operations.length > 0}></last-operations>
        </div>
      </div>`;
  }

  /** An operation in the middle of running: to go on with it, or to leave it alone. */
  operation(operation, told) {
    return html`<div class="operation-now">
      <operation-panel .state=${told} .operation=${operation} .undecided=${isUndecided(operation, this.resource(RECOVERY).value)}></operation-panel>
      <p class="operation-ways">
        <a class="btn btn-secondary" href=${operationAddress(operation)}>Go on with operation ${operation.operation}</a>
        <a class="btn btn-secondary" href=${addressOf('', { show: 'menu' })}>Go to the main menu</a>
      </p>
    </div>`;
  }

  outside(works, besides, told) {
    return html`<section class="panel outside-work" aria-labelledby="outside-title">
      <h2 id="outside-title">${besides ? 'Outside of the operation' : 'Without an operation'}</h2>
      ${works.map((work) => workLine(told, work))}
    </section>`;
  }

  idle(last, told) {
    const counted = Object.fromEntries(
      Object.entries(COUNTED).map(([name, path]) => [name, this.resource(path).value?.total ?? null]),
    );
    return html`<idle-note .counted=${counted} .runs=${cellsOf(told, 'runs').length} .started=${last.length > 0}></idle-note>`;
  }

  refusals() {
    return [RUNNING, WAITING, RECOVERY]
      .map((path) => this.resource(path).problem)
      .filter((problem) => problem && problem.code !== STANDBY)
      .slice(0, 1)
      .map((problem) => problemNote('What goes on cannot be read', problem));
  }
}

/** The first one of the operations needs a person most. */
const RESTING = { PAUSED: 'An operation is paused', QUEUED: 'An operation is queued' };

function titleOf(operations, outside) {
  if (operations.some(({ state }) => state === 'WAITING' || state === 'RECOVERABLE')) {
    return 'An operation waits for a person';
  }
  if (operations.length > 0) {
    return RESTING[operations[0].state] ?? 'An operation is in the middle of running';
  }
  return outside.length > 0 ? 'What is going on' : 'Nothing is going on';
}

customElements.define('home-screen', HomeScreen);
