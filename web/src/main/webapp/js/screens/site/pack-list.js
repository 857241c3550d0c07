import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { want } from '../../parts/commands.js';
import { instant } from '../../parts/fact-list.js';
import { count, counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { may } from '../../state/seat.js';

const PACKS = 'feature-packs?size=1000';

/** The feature packs that are installed, and the way to install one. */
class PackList extends ScreenElement {
  static properties = { ...ScreenElement.properties, installed: { state: true } };

  render() {
    return html`${this.form()} ${this.installed ? installation(this.installed) : nothing}
      ${this.shown(PACKS, table, 'The feature packs')}`;
  }

  form() {
    const { ok, why } = may(this.state, { role: 'ADMIN' });
    const vrcs = Object.keys(this.resource('site').value?.vrcs ?? {}).sort();
    const sent = this.state.command?.phase === 'SENT';
    return html`<form class="panel pack-install" aria-labelledby="install-title" @submit=${(event) => this.install(event)}>
      <h2 id="install-title">Install a feature pack</h2>
      ${ok
        ? html`<div class="filters">
            <div class="filter"><label for="pack-file">Zip with feature-pack.yaml at its top</label>
              <input id="pack-file" name="file" class="form-control" type="file" accept=".zip,application/zip" required /></div>
            <div class="filter"><label for="pack-vrc">Into VRC</label>
              <select id="pack-vrc" name="vrc" class="form-select">${vrcs.map((vrc) => html`<option>${vrc}</option>`)}</select></div>
            <button class="btn btn-primary" ?disabled=${sent}>${sent ? 'Sent…' : 'Install'}</button>
          </div>
          <p class="quiet">A run is generated for the companies that need it, and they are locked.</p>`
        : html`<p class="quiet">${icon('lock')} ${why}</p>`}
    </form>`;
  }

  async install(event) {
    event.preventDefault();
    const form = event.target;
    const [file] = form.file.files;
    const spec = {
      title: `Install ${file.name}`,
      method: 'POST',
      path: `feature-packs?vrc=${encodeURIComponent(form.vrc.value)}`,
      body: await file.arrayBuffer(),
      type: 'application/zip',
      done: (answer) => {
        this.installed = answer;
        form.reset();
      },
    };
    this.installed = null;
    want(this, spec);
  }
}

function installation({ featurePack, vrc, outcome, programs, runs }) {
  return html`<section class="panel installation" role="status">
    <p>${icon('check')} <strong>${featurePack}</strong>
      ${outcome === 'INSTALLED' ? `is installed into ${vrc}, with ${counted(programs, 'program', 'programs')}.` : `was already installed into ${vrc} like this.`}
      ${runs.length === 0 ? 'No company needs it.' : nothing}</p>
    ${runs.map(({ run, companies }) => html`<p><a href=${addressOf(`runs/${run}`)}>Run ${run}</a> waits to be initialized, for ${counted(companies.length, 'company', 'companies')}.</p>`)}
  </section>`;
}

function table({ items, total }) {
  if (total === 0) {
    return emptyNote('No feature pack yet', 'A feature pack brings upgrade programs into a VRC.');
  }
  return html`<section class="panel" aria-labelledby="packs-title">
    <h2 id="packs-title">Feature packs <span class="quiet">${count(total)}</span></h2>
    <table class="table packs" role="table" aria-labelledby="packs-title">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Feature pack</th>
          <th scope="col" role="columnheader">VRC</th>
          <th scope="col" role="columnheader" class="number">Programs</th>
          <th scope="col" role="columnheader">Installed</th>
        </tr>
      </thead>
      <tbody role="rowgroup">${repeat(items, (one) => one.featurePack, row)}</tbody>
    </table>
  </section>`;
}

function row(one) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">
      <a href=${addressOf(`packs/${encodeURIComponent(one.featurePack)}`)}>${one.featurePack}</a>
      <span class="quiet company-name">${one.description}</span>
    </th>
    <td role="cell" data-label="VRC">${one.vrc}</td>
    <td role="cell" class="number" data-label="Programs">${count(one.programs)}</td>
    <td role="cell" data-label="Installed">${instant(one.installedAt)}</td>
  </tr>`;
}

customElements.define('pack-list', PackList);
