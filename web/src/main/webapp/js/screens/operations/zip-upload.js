import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { LightElement } from '../../parts/light-element.js';
import { addressOf } from '../../router.js';
import { NOT_ASKED, checker } from './checked-text.js';
import { verdictNote } from './verdict-note.js';

const ZIP = 'application/zip';

/** Submits an operation with its files as a zip, which is checked as soon as it is chosen. */
class ZipUpload extends LightElement {
  static properties = {
    state: { attribute: false },
    verdict: { state: true },
    file: { state: true },
  };

  constructor() {
    super();
    this.verdict = NOT_ASKED;
    this.file = null;
    this.checker = checker((verdict) => {
      this.verdict = verdict;
    });
  }

  disconnectedCallback() {
    this.checker.end();
    super.disconnectedCallback();
  }

  render() {
    return html`<section class="panel zip-upload" aria-labelledby="zip-title">
      <h2 id="zip-title">Upload a zip</h2>
      <label for="zip-file">A zip with <span class="code">operation.yaml</span> at its top and the files that it names</label>
      <input id="zip-file" type="file" accept=".zip,application/zip" class="form-control" @change=${(event) => this.choose(event.target.files[0] ?? null)}>
      ${this.file ? html`${verdictNote(this.verdict, null)} ${this.submitting()}` : nothing}
    </section>`;
  }

  choose(file) {
    this.file = file;
    this.verdict = NOT_ASKED;
    if (file) {
      const csrf = this.state.session?.csrf ?? null;
      this.checker.ask({ path: 'operation-files/check', type: ZIP, body: file, csrf }, false);
    }
  }

  submitting() {
    if (this.verdict.phase === 'FAULTY') {
      return html`<p class="quiet">Mend the faults, make the zip anew and choose it again.</p>`;
    }
    return commandBar(this.state, [
      {
        label: `Submit ${this.file.name}`,
        tone: 'primary',
        spec: {
          title: `Submit ${this.file.name}`,
          method: 'POST',
          path: 'operation-files',
          type: ZIP,
          body: this.file,
          done: ({ operation, version }) => {
            location.hash = addressOf(`library/${encodeURIComponent(operation)}`, { version });
          },
        },
      },
    ]);
  }
}

customElements.define('zip-upload', ZipUpload);
