import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { OPERATION_STATES, wordOf } from '../../parts/words.js';
import { NEED } from './driving.js';

const KINDS = {
  LOST: 'The control database does not have the operation at all.',
  BEHIND: 'The control database has an older revision of it.',
  CONTRADICTION: 'Both went on from the same revision. No operation goes on until it is settled.',
};

/** What system model file and control database do not agree on, of all operations or only of one, and the decision of a person. */
class RecoveryNote extends LightElement {
  static properties = { state: { attribute: false }, report: { attribute: false }, only: { attribute: false } };

  render() {
    if (!this.report) {
      return nothing;
    }
    const { findings, damagedFiles, problem } = this.report;
    if (findings.length + damagedFiles.length === 0 && !problem) {
      return nothing;
    }
    const shown = findings.filter(({ kind, inFile }) => !this.only || kind === 'CONTRADICTION' || inFile.operation === this.only);
    return html`${shown.map((finding) => this.finding(finding))}
    ${damagedFiles.length > 0
      ? html`<section class="panel note-panel tone-warn" aria-label="Damaged files">
          <p>${icon('hand')} <strong>System model files are damaged:</strong> ${damagedFiles.join(', ')}. The newest whole one was used; nothing is lost.</p>
        </section>`
      : nothing}
    ${problem
      ? html`<section class="panel note-panel tone-bad" role="alert">
          <p>${icon('cross')} <strong>The system model cannot be saved, so no entry is begun.</strong> ${problem}</p>
        </section>`
      : nothing}`;
  }

  finding({ uid, kind, inFile, fileRevision, inDatabase, databaseRevision }) {
    const id = `finding-${uid}`;
    return html`<section class="panel recovery-finding" aria-labelledby=${id}>
      <h2 id=${id}>${icon('hand')} Operation ${inFile.operation} (${inFile.name}) has to be recovered</h2>
      <p>${KINDS[kind] ?? kind} It does not go on until its driver decides which one counts.</p>
      ${kind === 'CONTRADICTION' ? nothing : html`<p class="quiet">That is so when the control database comes from a backup. The file knows more then, and is nearly always right.</p>`}
      <dl class="facts">
        ${side('System model file', fileRevision, inFile)}
        ${side('Control database', databaseRevision, inDatabase)}
      </dl>
      ${commandBar(this.state, [decision(uid, inFile, 'FILE'), decision(uid, inFile, 'DATABASE')], NEED)}
    </section>`;
  }
}

function side(term, revision, operation) {
  const told = operation
    ? `revision ${revision}, ${wordOf(OPERATION_STATES, operation.state).label.toLowerCase()}, ${operation.passedEntries} of ${operation.entries.length} entries`
    : 'does not have it';
  return html`<div><dt>${term}</dt><dd>${told}</dd></div>`;
}

const TEXTS = {
  FILE: 'This is nearly always right. An entry that is executed again does not repeat what stands in the histories of the companies. Then resume the operation.',
  DATABASE: 'What only the file knows of this operation is given up.',
};

function decision(uid, { operation }, from) {
  const label = from === 'FILE' ? 'Take the file' : 'Take the database';
  return {
    label,
    name: `${label} for operation ${operation}`,
    tone: from === 'FILE' ? 'primary' : 'secondary',
    spec: {
      title: `${label} for operation ${operation}?`,
      method: 'POST',
      path: `operations/recovery/${uid}`,
      body: { from },
      text: TEXTS[from],
      verb: label,
      tone: from === 'FILE' ? 'primary' : 'danger',
    },
  };
}

customElements.define('recovery-note', RecoveryNote);
