import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { commandBar } from '../../parts/commands.js';
import { choose, chooseSoon, filterField, filterSelect } from '../../parts/filters.js';
import { count, counted } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { pager } from '../../parts/pager.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { COMPANY_STATES, wordOf } from '../../parts/words.js';
import { companiesPath, isFiltered, selectedOf, toggled } from './companies.js';
import { moveCommand } from './move-command.js';
import { LOCK_STATES } from './words.js';

/** The companies with status and lock: searched, filtered, a page at a time. */
class CompanyList extends ScreenElement {
  willUpdate() {
    // what was found before stays until the answer to the next letter is there
    this.found = this.resource(companiesPath(this.params)).value ?? this.found;
  }

  render() {
    const path = companiesPath(this.params);
    const busy = this.resource(path).phase === 'LOADING' && this.found;
    return html`${this.filters()} ${this.selection()}
      ${busy ? this.table(this.found, true) : this.shown(path, (page) => this.table(page, false), 'The companies')}`;
  }

  filters() {
    const { params } = this;
    const site = this.resource('site').value ?? {};
    const names = (part) => Object.keys(site[part] ?? {}).sort().map((name) => [name, name]);
    const pick = (key) => (value) => choose('site', { ...params, [key]: value });
    return html`<search class="panel filters" aria-label="Companies to show">
      ${filterField(
        { id: 'company-search', label: 'Number or words', value: params.search ?? '' },
        (value) => chooseSoon('site', { ...params, search: value }),
      )}
      ${filterSelect(
        { id: 'company-status', label: 'Status', value: params.status, all: 'Any', options: Object.entries(COMPANY_STATES).map(([key, word]) => [key, word.label]) },
        pick('status'),
      )}
      ${filterSelect({ id: 'company-pc', label: 'Package combination', value: params.pc, all: 'Any', options: names('packageCombinations') }, pick('pc'))}
      ${filterSelect({ id: 'company-store', label: 'Data store', value: params.store, all: 'Any', options: names('dataStores') }, pick('store'))}
    </search>`;
  }

  selection() {
    const selected = selectedOf(this.params);
    if (selected.length === 0) {
      return nothing;
    }
    const site = this.resource('site').value;
    const none = addressOf('site', { ...this.params, selected: null });
    return html`<section class="panel selection" aria-label="Chosen companies">
      <p>${counted(selected.length, 'company', 'companies')} chosen: ${selected.join(', ')}. <a href=${none}>Choose none</a></p>
      ${commandBar(this.state, [{ label: 'Move to another package combination…', tone: 'primary', spec: moveCommand(site, selected) }])}
    </section>`;
  }

  table(page, busy) {
    if (page.total === 0) {
      return isFiltered(this.params)
        ? html`<section class="panel panel-note"><h2>No company is like that</h2><p><a href=${addressOf('site')}>Show all companies</a></p></section>`
        : emptyNote('No company yet', 'Companies are in the site file. An administrator applies it under "Site file".');
    }
    const selected = selectedOf(this.params);
    return html`<section class="panel" aria-labelledby="site-companies-title" aria-busy=${busy}>
      <h2 id="site-companies-title">Companies <span class="quiet">${count(page.total)}</span></h2>
      <table class="table site-companies" role="table" aria-labelledby="site-companies-title">
        ${HEAD}
        <tbody role="rowgroup">
          ${repeat(page.items, (one) => one.company, (one) => this.row(one, selected))}
        </tbody>
      </table>
      ${pager(page, 'site', this.params)}
    </section>`;
  }

  row(one, selected) {
    const toggle = () => {
      location.replace(addressOf('site', { ...this.params, selected: toggled(selected, one.company) }));
    };
    return html`<tr role="row">
      <td role="cell" class="cell-choice">
        <input type="checkbox" class="form-check-input" aria-label="Choose company ${one.company}"
          .checked=${selected.includes(one.company)} @change=${toggle} />
      </td>
      <th scope="row" role="rowheader" class="cell-name">
        <a href=${addressOf(`companies/${one.company}`)}>${one.company}</a>
        <span class="quiet company-name">${one.description}</span>
      </th>
      <td role="cell">${pill(wordOf(COMPANY_STATES, one.status))}</td>
      <td role="cell" class=${one.lock ? 'lock-some' : 'lock-none'} data-label="Lock">${lock(one.lock)}</td>
      <td role="cell" data-label="Combination">${one.packageCombination}</td>
      <td role="cell" data-label="Data store">${one.dataStore} <span class="quiet">${one.schema}</span></td>
      <td role="cell" class="number ${one.pending === 0 ? 'needs-none' : ''}" data-label="Programs it needs">${pending(one)}</td>
    </tr>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader"><span class="visually-hidden">Chosen</span></th>
    <th scope="col" role="columnheader">Company</th>
    <th scope="col" role="columnheader">Status</th>
    <th scope="col" role="columnheader">Lock</th>
    <th scope="col" role="columnheader">Package combination</th>
    <th scope="col" role="columnheader">Data store</th>
    <th scope="col" role="columnheader" class="number">Programs it needs</th>
  </tr>
</thead>`;

function lock(told) {
  if (!told) {
    return html`<span class="quiet">none</span>`;
  }
  return html`${pill(wordOf(LOCK_STATES, told.state))}
    ${told.problem ? html`<span class="text-warn">${icon('hand')}see why</span>` : nothing}`;
}

function pending({ pending: programs, run }) {
  const number =
    programs === null ? html`<span class="text-warn">${icon('block')}away</span>` : count(programs);
  return run === null ? number : html`${number}, <a href=${addressOf(`runs/${run}`)}>run ${run}</a>`;
}

customElements.define('company-list', CompanyList);
