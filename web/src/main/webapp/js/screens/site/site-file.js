import { html, nothing } from 'lit';
import { addressOf } from '../../router.js';
import { want } from '../../parts/commands.js';
import { count, counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { problemNote, ScreenElement } from '../../parts/screen.js';
import { may } from '../../state/seat.js';
import { creatingAddress } from '../runs/creating.js';
import { SITUATIONS } from './words.js';

/** The site file: what was applied, and for administrators the way to look through and apply another. */
class SiteFile extends ScreenElement {
  static properties = { ...ScreenElement.properties, text: { state: true }, answer: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.answer = null;
    this.problem = null;
    this.told = null;
  }

  willUpdate() {
    const { command } = this.state;
    const refused = command?.phase === 'REFUSED' && command.spec.path.startsWith('site');
    // once: it is forgotten as soon as another text is written
    if (refused && command.problem !== this.told) {
      this.problem = command.problem;
      this.told = command.problem;
    }
  }

  render() {
    const { ok, why } = may(this.state, { role: 'ADMIN' });
    return html`${ok ? this.form() : html`<section class="panel"><p class="quiet">${icon('lock')} ${why}</p></section>`}
      ${this.problem ? problemNote('Nothing was changed', this.problem) : nothing}
      ${this.answer ? changes(this.answer) : nothing}
      ${this.shown('site', (site) => this.present(site), 'The site')}`;
  }

  form() {
    const sent = this.state.command?.phase === 'SENT';
    const disabled = sent || this.text.trim() === '';
    return html`<section class="panel site-form" aria-labelledby="site-form-title">
      <h2 id="site-form-title">Apply a site file</h2>
      <p class="quiet">The file takes the place of the whole site. Look it through first; nothing changes by that.</p>
      <div class="field">
        <label for="site-choose">Choose the file</label>
        <input id="site-choose" class="form-control" type="file" accept=".yaml,.yml,.json" @change=${(event) => this.choose(event)} />
      </div>
      <div class="field">
        <label for="site-text">or write it here, in YAML or JSON</label>
        <textarea id="site-text" class="form-control code" rows="14" spellcheck="false" autocapitalize="off"
          .value=${this.text} @input=${(event) => this.write(event.target.value)}></textarea>
      </div>
      <div class="commands">
        <button type="button" class="btn btn-primary site-check" ?disabled=${disabled} @click=${() => this.check()}>Look it through</button>
        <button type="button" class="btn btn-secondary site-apply" ?disabled=${disabled} @click=${() => this.apply()}>Apply…</button>
      </div>
    </section>`;
  }

  present(site) {
    const copy = () => this.write(JSON.stringify(site, null, 2));
    return html`<section class="panel" aria-labelledby="present-title">
      <h2 id="present-title">The site as it was applied</h2>
      <details class="folded">
        <summary>Show it, with references in the place of secrets</summary>
        <pre class="scrolls document" tabindex="0" role="region" aria-label="The site">${JSON.stringify(site, null, 2)}</pre>
      </details>
      ${may(this.state, { role: 'ADMIN' }).ok
        ? html`<p><button type="button" class="btn btn-quiet site-take" @click=${copy}>Take it as the text above</button></p>`
        : nothing}
    </section>`;
  }

  async choose(event) {
    const [file] = event.target.files;
    if (file) {
      this.write(await file.text());
    }
  }

  write(text) {
    this.text = text;
    this.answer = null;
    this.problem = null;
  }

  check() {
    const spec = { title: 'Look the site file through', method: 'POST', path: 'site/check' };
    this.send({ ...spec, inPlace: true }, false);
  }

  apply() {
    const text =
      'The file takes the place of the whole site. Companies that get another package combination get a run and are locked.';
    this.send({ title: 'Apply the site file', method: 'PUT', path: 'site', text, verb: 'Apply' }, true);
  }

  send(spec, applied) {
    this.problem = null;
    this.answer = null;
    const done = (answer) => {
      this.answer = { ...answer, applied };
    };
    want(this, { ...spec, body: this.text, type: 'application/yaml', done });
  }
}

function changes({ site, added, changed, removed, unchanged, runs, proposals, applied }) {
  const none = added.length + changed.length + removed.length === 0;
  const would = applied ? '' : 'would be ';
  return html`<section class="panel site-changes" role="status">
    <h2>${none ? `Site ${site} is as the file says` : `Site ${site}${applied ? ' was applied' : ': nothing has changed yet'}`}</h2>
    ${part(`${would}added`, '+', added)} ${part(`${would}changed`, '~', changed)} ${part(`${would}removed`, '−', removed)}
    <p class="quiet">${count(unchanged)} unchanged.</p>
    ${runs.map(({ run, companies }) => html`<p><a href=${addressOf(`runs/${run}`)}>Run ${run}</a> was generated for ${counted(companies.length, 'company', 'companies')}.</p>`)}
    ${proposals.map(proposal)}
  </section>`;
}

function part(word, mark, objects) {
  return objects.length === 0
    ? nothing
    : html`<details class="folded" open><summary>${count(objects.length)} ${word}</summary>
        <ul class="changed-objects">${objects.slice(0, 200).map((one) => html`<li><span class="mark">${mark}</span> ${one}</li>`)}</ul>
        ${objects.length > 200 ? html`<p class="quiet">and ${count(objects.length - 200)} more</p>` : nothing}
      </details>`;
}

function proposal({ packageCombination, situation, tables, companies }) {
  return html`<p class="next-step">${SITUATIONS[situation] ?? situation} Package combination ${packageCombination}:
    tables ${tables.join(', ')} of companies ${companies.join(', ')} are affected.
    <a class="create-run" href=${creatingAddress(packageCombination, companies)}>Create a run for them</a>, or
    <code>./lockstep run create --pc ${packageCombination} --companies ${companies.join(',')}</code>.</p>`;
}

customElements.define('site-file', SiteFile);
