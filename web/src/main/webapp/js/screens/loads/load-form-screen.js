import { html, nothing } from 'lit';
import { want } from '../../parts/commands.js';
import { problemNote, refusalTitle, ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { may } from '../../state/seat.js';

const TITLE = 'Start a load';

const EXAMPLE = `load: rates
instances: 2
from: {csv: "/path/below/load-files/rates-*.csv", header: true}
into: {company: 410, table: rates}
mode: append
`;

/** Starts a load from a zip, or from the text of its load.yaml; says every fault when it is refused. */
class LoadFormScreen extends ScreenElement {
  static properties = { problem: { state: true } };

  /** A refusal stays beside what has to be corrected until it is sent again. */
  willUpdate(changed) {
    const command = this.state.command;
    if (changed.has('state') && command?.spec.title === TITLE) {
      this.problem = command.phase === 'REFUSED' ? command.problem : this.problem;
    }
  }

  render() {
    const { ok, why } = may(this.state);
    return html`<h1>Start a load</h1>
      <form class="panel load-form" @submit=${(event) => this.send(event)}>
        <p>
          Everything is checked before anything changes: the file, each source, the company, the table and its
          columns, threads and sessions. A refused load leaves no trace.
        </p>
        <div class="field">
          <label for="load-zip">A zip with <code>load.yaml</code> and its files, or <code>load.yaml</code> alone</label>
          <input class="form-control" type="file" id="load-zip" name="file" accept=".zip,.yaml,.yml" aria-describedby="load-zip-hint" @change=${(event) => this.take(event)} />
          <p class="quiet" id="load-zip-hint">Files in the zip: up to 16 MiB each and 64 MiB together. A <code>load.yaml</code> is put into the field below.</p>
        </div>
        <div class="field">
          <label for="load-text">Or the text of <code>load.yaml</code></label>
          <textarea class="form-control code" id="load-text" name="text" rows="12" spellcheck="false" placeholder=${EXAMPLE} aria-describedby="load-text-hint"></textarea>
          <p class="quiet" id="load-text-hint">It names files that are on the server, below a directory that it loads from, or a query.</p>
        </div>
        <div class="field">
          <label for="load-set">Job variables <span class="quiet">(may be left out)</span></label>
          <textarea class="form-control code" id="load-set" name="set" rows="2" spellcheck="false" aria-describedby="load-set-hint"></textarea>
          <p class="quiet" id="load-set-hint">One a line, as <code>day=2026-01-31</code>. They count more than those of the file.</p>
        </div>
        ${this.problem ? problemNote(refusalTitle(this.problem), this.problem) : nothing}
        <p class="command-buttons">
          ${ok ? nothing : html`<span class="quiet">${why}</span>`}
          <a class="btn btn-outline-secondary" href=${addressOf('loads')}>Leave it</a>
          <button class="btn btn-primary" id="load-start" ?disabled=${!ok || this.state.command?.phase === 'SENT'}>Check and start</button>
        </p>
      </form>`;
  }

  async take({ target }) {
    const file = target.files[0];
    if (file && /\.ya?ml$/.test(file.name)) {
      this.querySelector('#load-text').value = await file.text();
      target.value = '';
    }
  }

  send(event) {
    event.preventDefault();
    const { file, text, set } = event.target.elements;
    const zip = file.files[0];
    if (!zip && !text.value.trim()) {
      this.problem = { title: 'There is nothing to start', detail: 'Choose a zip, or write the text of load.yaml.' };
      return;
    }
    this.problem = null;
    const variables = set.value.split('\n').map((line) => line.trim()).filter(Boolean);
    const query = new URLSearchParams(variables.map((line) => ['set', line])).toString();
    want(this, {
      title: TITLE,
      method: 'POST',
      path: `loads${query ? `?${query}` : ''}`,
      type: zip ? 'application/zip' : 'application/yaml',
      body: zip ?? text.value,
      inPlace: true,
      done: ({ load }) => {
        location.hash = addressOf(`loads/${load}`);
      },
    });
  }
}

customElements.define('load-form-screen', LoadFormScreen);
