import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { isLeaving } from '../../server/session.js';
import { NOT_ASKED, checker } from './checked-text.js';
import './document-editor.js';
import { drafts } from './drafts.js';
import './entry-type-help.js';
import { SCHEMA, documentPath, filesPath } from './index.js';
import { keptFiles } from './kept-files.js';
import { showNewestVersion } from './library-file-screen.js';
import { STARTER, faultyLines, nameIn } from './library.js';
import { verdictNote } from './verdict-note.js';

const YAML = 'application/yaml';

/** Writes a new operation, or the next version of one, and tells its faults while one types. */
class LibraryEditScreen extends ScreenElement {
  static properties = { verdict: { state: true }, written: { state: true } };

  constructor() {
    super();
    this.verdict = NOT_ASKED;
    this.checker = checker((verdict) => {
      this.verdict = verdict;
    });
    this.keep = (event) => drafts.any && !isLeaving() && event.preventDefault();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.keep);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.keep);
    this.checker.end();
    super.disconnectedCallback();
  }

  /** Where the text comes from: `q4/2`, or empty for a new operation. */
  get from() {
    const { name, version } = this.params;
    return name && version ? `${name}/${version}` : '';
  }

  willUpdate() {
    const began = this.beginning();
    if (began !== null && this.editing !== this.from) {
      this.editing = this.from;
      this.written = drafts.of(this.from) ?? began;
      this.check(false);
    }
  }

  updated() {
    showNewestVersion(this);
  }

  /** What was there before somebody wrote; null while it is being read. */
  beginning() {
    const { name, version } = this.params;
    if (!name) {
      return STARTER;
    }
    return version ? (this.resource(documentPath(name, version)).value ?? null) : null;
  }

  check(calm) {
    const { csrf } = this.state.session ?? { csrf: null };
    this.checker.ask({ path: this.path('operation-files/check'), type: YAML, body: this.written, csrf }, calm);
  }

  path(path) {
    return this.from ? `${path}?from=${encodeURIComponent(this.from)}` : path;
  }

  render() {
    const { name, version } = this.params;
    return html`<div class="screen-head">
        <h1>${name ? `Edit ${name}` : 'New operation'}${version ? html` <span class="quiet">version ${version}</span>` : nothing}</h1>
        <a class="btn btn-secondary" href=${addressOf(name ? `library/${encodeURIComponent(name)}` : 'library', { version })}>${name ? 'Back to the version' : 'Library'}</a>
      </div>
      ${name && version ? this.shown(documentPath(name, version), () => this.editor(), 'The document') : nothing}
      ${name ? nothing : this.editor()}`;
  }

  editor() {
    if (this.written === undefined) {
      return nothing;
    }
    return html`<div class="edit-columns">
      <section class="panel" aria-label="Document">
        <document-editor
          .text=${this.written}
          .faulty=${faultyLines(this.verdict.faults)}
          .label=${'operation.yaml'}
          @text-written=${(event) => this.write(event.detail)}
        ></document-editor>
        <p id="editor-hint" class="quiet">YAML. It is checked while you type; nothing is kept until you submit it.</p>
      </section>
      <div class="edit-side">
        <section class="panel" aria-labelledby="check-title">
          <h2 id="check-title">Check</h2>
          ${verdictNote(this.verdict, (line, column) => this.querySelector('document-editor').goTo(line, column))}
          ${this.renamed()} ${this.submitting()}
        </section>
        ${this.kept()}
        <entry-type-help .schema=${this.resource(SCHEMA).value}></entry-type-help>
      </div>
    </div>`;
  }

  write(text) {
    this.written = text;
    if (text === this.beginning()) {
      drafts.forget(this.from);
    } else {
      drafts.keep(this.from, text);
    }
    this.check(true);
  }

  renamed() {
    const { name } = this.params;
    const written = nameIn(this.written);
    return name && written && written !== name
      ? html`<p class="note tone-warn">It is called ${written} now: submitting makes a new operation, and ${name} stays as it is.</p>`
      : nothing;
  }

  submitting() {
    const faulty = this.verdict.phase === 'FAULTY';
    const changed = drafts.of(this.from) !== undefined;
    const discard = () => this.write(this.beginning());
    return html`<div class="submitting">
      ${faulty
        ? html`<p class="quiet">Mend the faults, then submit it.</p>`
        : commandBar(this.state, [this.submitButton()])}
      ${changed ? html`<button type="button" class="btn btn-outline-secondary" @click=${discard}>Discard my changes</button>` : nothing}
    </div>`;
  }

  submitButton() {
    return {
      label: 'Submit',
      tone: 'primary',
      spec: {
        title: 'Submit the operation',
        method: 'POST',
        path: this.path('operation-files'),
        type: YAML,
        body: this.written,
        done: ({ operation, version }) => this.submitted(operation, version),
      },
    };
  }

  submitted(operation, version) {
    drafts.forget(this.from);
    location.hash = addressOf(`library/${encodeURIComponent(operation)}`, { version });
  }

  kept() {
    const { name, version } = this.params;
    return this.from ? keptFiles(this.resource(filesPath(name, version)).value?.items ?? []) : nothing;
  }
}

customElements.define('library-edit-screen', LibraryEditScreen);
