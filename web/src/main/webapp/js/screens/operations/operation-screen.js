import { html, nothing } from 'lit';
import { factList } from '../../parts/fact-list.js';
import { count, dayAndClock } from '../../parts/format.js';
import { ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { freshCells } from '../../state/cells.js';
import './audit-table.js';
import { RECOVERY, operationAudit } from './index.js';
import './operation-panel.js';
import { isUndecided, newest } from './operations.js';
import './recovery-note.js';

const RESUMES = {
  AUTO: 'goes on by itself',
  ASK: 'waits for a person',
};

/** One operation: all of its entries with what they told, and who gave which command. */
class OperationScreen extends ScreenElement {
  render() {
    const { op } = this.params;
    return html`<recovery-note .state=${this.state} .report=${this.resource(RECOVERY).value} .only=${Number(op)}></recovery-note>
    ${this.operation(op)}`;
  }

  operation(op) {
    return this.subject(
      `operations/${op}`,
      (read) => html`<operation-panel
          .state=${{ ...this.state, cells: freshCells(this.state) }}
          .operation=${newest(read, freshCells(this.state), read.operation)}
          .detailed=${true}
          .undecided=${isUndecided(read, this.resource(RECOVERY).value)}
        ></operation-panel>
        ${facts(read)} ${this.audit(op)}`,
      `Operation ${op}`,
    );
  }

  audit(op) {
    return html`<section class="panel" aria-labelledby="commands-title">
      <h2 id="commands-title">Who gave which command</h2>
      ${this.shown(
        operationAudit(op),
        (page) => html`<audit-table .rows=${page.items} .about=${false}></audit-table>
          ${page.items.length < page.total ? html`<a class="btn btn-quiet" href=${addressOf('audit', { operation: op })}>All ${count(page.total)} rows of the audit</a>` : nothing}`,
        'The audit',
      )}
    </section>`;
  }
}

function facts({ name, version, resume, companies, amps, createdAt, startedAt, finishedAt, uid }) {
  const rows = [
    ['File', html`<a href=${addressOf(`library/${encodeURIComponent(name)}`, { version })}>${name} version ${version}</a>`],
    ['After a crash', RESUMES[resume] ?? resume],
    ['Companies', companies.length > 0 ? companies.join(', ') : null],
    ['AMPs', amps.length > 0 ? amps.join(', ') : null],
    ['Created', dayAndClock(createdAt)],
    ['Started', startedAt && dayAndClock(startedAt)],
    ['Finished', finishedAt && dayAndClock(finishedAt)],
    ['Uid', uid],
  ];
  return html`<section class="panel" aria-labelledby="facts-title">
    <h2 id="facts-title">The operation</h2>
    ${factList(rows)}
  </section>`;
}

customElements.define('operation-screen', OperationScreen);
