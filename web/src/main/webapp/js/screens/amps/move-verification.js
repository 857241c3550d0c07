import { html, nothing } from 'lit';
import { commandButton } from '../../parts/commands.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';

/** Compares each moved AMP with what was there before, as long as the old storages are kept. */
class MoveVerification extends LightElement {
  static properties = { state: { attribute: false }, move: { attribute: false }, answers: { state: true } };

  constructor() {
    super();
    this.answers = {};
  }

  render() {
    return html`<section class="panel move-verification" aria-labelledby="verification-title">
      <h2 id="verification-title">Compare with the old storages</h2>
      <p class="quiet">
        Changes nothing. Counting compares rows, cylinder index, owner, site and maps; reading computes all
        checksums anew on both sides, and of large tables is better done by
        <code>./lockstep amp verify ${this.move.id} --full</code>. Rows that users have changed since are differences, too.
      </p>
      <ul class="verified-amps">${this.move.moves.map((one) => this.amp(one))}</ul>
    </section>`;
  }

  amp({ from, fromStorage, toStorage }) {
    const answer = this.answers[from];
    return html`<li>
      <p class="verified-amp"><strong>AMP ${from}</strong> <span class="quiet">${toStorage} with ${fromStorage}</span>
        ${this.button(from, 'COUNTS', 'Count rows')} ${this.button(from, 'ROWS', 'Read all rows')}
      </p>
      <div role="status">${answer ? result(answer) : nothing}</div>
    </li>`;
  }

  button(amp, depth, label) {
    const spec = {
      title: `Compare AMP ${amp}`,
      method: 'GET',
      path: `reconfigurations/${this.move.id}/verification?amp=${amp}&depth=${depth}`,
      type: 'application/json', // so that it is waited for as long as for an upload
      done: (answer) => {
        this.answers = { ...this.answers, [amp]: { ...answer, depth } };
      },
    };
    return commandButton(this.state, { label, name: `${label} of AMP ${amp}`, spec }, true);
  }
}

function result({ equal, tables, faults, depth }) {
  const how = depth === 'ROWS' ? 'every row was read' : 'rows were counted';
  return html`<p class=${equal ? 'text-ok' : 'text-bad'}>${icon(equal ? 'check' : 'cross')} ${equal ? 'Equal' : 'Different'} <span class="quiet">${how}</span></p>
    ${faults.length > 0 ? html`<ul class="verified-faults">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>` : nothing}
    <ul class="verified-tables quiet">${tables.map((one) => html`<li>${one.table}: ${count(one.rowsBefore)} rows before, ${count(one.rowsNow)} now</li>`)}</ul>`;
}

customElements.define('move-verification', MoveVerification);
