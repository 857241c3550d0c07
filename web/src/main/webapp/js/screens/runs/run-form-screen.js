import { html, nothing } from 'lit';
import { want } from '../../parts/commands.js';
import { counted } from '../../parts/format.js';
import { emptyNote, problemNote, refusalTitle, ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { may } from '../../state/seat.js';
import { companiesOf, creatingAddress, readCompanies, writtenCompanies } from './creating.js';

const TITLE = 'Create a data upgrade run';

const RELEASES = [
  ['RUN', 'All together', 'when the Last batch is done for all of them'],
  ['COMPANY', 'Each company', 'when its own Last batch is done'],
];

/** Creates a run by hand for companies of a package combination; says every fault when it is refused. */
class RunFormScreen extends ScreenElement {
  static properties = { problem: { state: true } };

  /** A refusal stays beside what has to be corrected until it is sent again. */
  willUpdate(changed) {
    const command = this.state.command;
    if (changed.has('state') && command?.spec.title === TITLE && command.phase === 'REFUSED') {
      this.problem = command.problem;
    }
  }

  render() {
    return html`<h1>${TITLE}</h1>
      ${this.shown('site', (site) => this.about(site), 'The site')}`;
  }

  about(site) {
    const combinations = Object.entries(site.packageCombinations ?? {}).sort(([a], [b]) => a.localeCompare(b));
    return combinations.length === 0
      ? emptyNote('No package combination yet', html`A run is for companies of a package combination. Both are in the <a href=${addressOf('site', { tab: 'file' })}>site file</a>.`)
      : this.form(site, combinations);
  }

  form(site, combinations) {
    const { ok, why } = may(this.state);
    const chosen = this.params.pc ?? combinations[0][0];
    const known = companiesOf(site, chosen);
    return html`<form class="panel run-form" @submit=${(event) => this.send(event, known)}>
      <p>Lockstep creates runs by itself where a feature pack or a move of companies needs one. Create one by hand when a VRC chain has changed, or for companies that were left out.</p>
      <p>Its companies are <strong>locked at once</strong>, until it has released them. Nothing is executed before you initialize and start it.</p>
      <div class="field">
        <label for="run-combination">Package combination</label>
        <select class="form-select" id="run-combination" name="packageCombination" @change=${({ target }) => location.replace(creatingAddress(target.value))}>
          ${combinations.some(([code]) => code === chosen) ? nothing : html`<option value=${chosen} selected>${chosen}</option>`}
          ${combinations.map(([code, { description }]) => html`<option value=${code} ?selected=${code === chosen}>${code}${description ? `, ${description}` : ''}</option>`)}
        </select>
      </div>
      ${this.companies(known, chosen)}
      <div class="field">
        <label for="run-description">What it is for <span class="quiet">(may be left out)</span></label>
        <input class="form-control" id="run-description" name="description" autocomplete="off" />
      </div>
      ${releases()}
      ${this.problem ? problemNote(refusalTitle(this.problem, 'This stands against it; nothing has changed'), this.problem) : nothing}
      <p class="command-buttons">
        ${ok ? nothing : html`<span class="quiet">${why}</span>`}
        <a class="btn btn-outline-secondary" href=${addressOf('runs')}>Leave it</a>
        <button class="btn btn-primary" id="run-create" ?disabled=${!ok || this.state.command?.phase === 'SENT'}>Create the run</button>
      </p>
    </form>`;
  }

  companies(known, chosen) {
    const all = () => {
      this.querySelector('#run-companies').value = writtenCompanies(known);
    };
    return html`<div class="field">
        <label for="run-companies">Companies</label>
        <textarea class="form-control code" id="run-companies" name="companies" rows="2" required spellcheck="false" aria-describedby="run-companies-hint" .defaultValue=${this.params.companies ?? ''}></textarea>
        <p class="quiet" id="run-companies-hint">
          Numbers, and <code>410-419</code> for those of ${chosen} that are among them. ${known.length === 0
            ? `No company is on ${chosen}.`
            : html`On ${chosen}: ${writtenCompanies(known)}.`}
        </p>
        ${known.length === 0 ? nothing : html`<p><button type="button" class="btn btn-sm btn-secondary" id="run-all" @click=${all}>Take ${known.length === 1 ? 'it' : `all ${counted(known.length, 'company', 'companies')}`}</button></p>`}
      </div>
      <div class="field">
        <label for="run-make-valid"><input id="run-make-valid" name="makeValid" type="checkbox" aria-describedby="run-make-valid-hint" /> Add the companies that they are related to</label>
        <p class="quiet" id="run-make-valid-hint">Related companies have to be in one run. Without this, a run that lacks one is refused, and names it.</p>
      </div>`;
  }

  send(event, known) {
    event.preventDefault();
    const { packageCombination, companies: text, description, makeValid, release } = event.target.elements;
    const { companies, faults } = readCompanies(text.value, known);
    if (faults.length > 0) {
      this.problem = { title: 'The companies', detail: 'Not all of what is written are companies.', faults };
      return;
    }
    this.problem = null;
    want(this, {
      title: TITLE,
      method: 'POST',
      path: 'data-upgrade-runs',
      body: {
        packageCombination: packageCombination.value,
        companies,
        makeValid: makeValid.checked,
        release: release.value,
        ...(description.value.trim() ? { description: description.value.trim() } : {}),
      },
      inPlace: true,
      done: ({ run }) => {
        location.hash = addressOf(`runs/${run}`);
      },
    });
  }
}

/** When companies are unlocked and may be worked with again. */
function releases() {
  return html`<fieldset class="field choices">
    <legend>Release the companies</legend>
    ${RELEASES.map(([value, label, when]) => html`<label class="choice">
      <input type="radio" name="release" value=${value} ?checked=${value === 'RUN'} />
      <span><strong>${label}</strong> <span class="quiet">${when}</span></span>
    </label>`)}
  </fieldset>`;
}

customElements.define('run-form-screen', RunFormScreen);
