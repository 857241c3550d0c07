import { html, nothing } from 'lit';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { ScreenElement, emptyNote } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import './audit-table.js';
import { auditQuery, localOf, wantedOf } from './audit.js';
import { auditPath, verificationPath } from './index.js';
import { pager } from '../../parts/pager.js';

const FIELDS = [
  { name: 'who', label: 'Who', hint: 'exactly this name' },
  { name: 'action', label: 'Command', hint: 'or its first words', list: 'audit-commands' },
  { name: 'operation', label: 'Operation', kind: 'number' },
  { name: 'run', label: 'Run', kind: 'number' },
  { name: 'load', label: 'Load', kind: 'number' },
  { name: 'from', label: 'Not before', kind: 'datetime-local' },
  { name: 'until', label: 'Before', kind: 'datetime-local' },
];

const COMMANDS = ['amp', 'apply', 'company', 'drive', 'load', 'op', 'pack', 'run', 'session', 'token', 'user'];

/** Who decided what, when and why; whether it is what Lockstep wrote; and all of it as a file. */
class AuditScreen extends ScreenElement {
  render() {
    const query = auditQuery(this.params);
    return html`<div class="screen-head">
        <h1>Audit</h1>
        <p class="commands">
          <a class="btn btn-secondary" href=${addressOf('audit', { ...query, verify: 1 })}>Verify it</a>
          ${['csv', 'jsonl'].map((format) => exportLink(query, format))}
        </p>
      </div>
      ${this.params.verify ? this.verification() : nothing} ${this.filter()}
      ${this.shown(auditPath(this.params), (page) => this.page(page, query), 'The audit')}`;
  }

  filter() {
    const apply = (event) => {
      event.preventDefault();
      location.hash = addressOf('audit', wantedOf(Object.fromEntries(new FormData(event.target))));
    };
    return html`<form class="panel audit-filter" role="search" aria-label="Rows of the audit" @submit=${apply}>
      ${FIELDS.map((field) => this.field(field))}
      <datalist id="audit-commands">${COMMANDS.map((one) => html`<option value=${one}></option>`)}</datalist>
      <p class="commands">
        <button class="btn btn-primary">Show</button>
        <a class="btn btn-secondary" href=${addressOf('audit')}>Show all</a>
      </p>
    </form>`;
  }

  field({ name, label, kind = 'text', list, hint }) {
    const given = this.params[name] ?? '';
    const value = kind === 'datetime-local' ? localOf(given) : given;
    return html`<div class="field">
      <label for="audit-${name}">${label}${hint ? html` <span class="quiet">${hint}</span>` : nothing}</label>
      <input id="audit-${name}" name=${name} type=${kind} min=${kind === 'number' ? '0' : nothing} class="form-control" autocomplete="off" list=${list ?? nothing} value=${value}>
    </div>`;
  }

  page(page, query) {
    if (page.items.length === 0) {
      return emptyNote('No row', Object.keys(query).length > 0 ? 'Nothing in the audit is what you look for.' : 'Every command that changes something leaves a row here.');
    }
    return html`<section class="panel" aria-labelledby="rows-title">
      <h2 id="rows-title">Rows <span class="quiet">${count(page.total)}, the newest first</span></h2>
      <audit-table .rows=${page.items}></audit-table>
      ${pager(page, 'audit', query)}
    </section>`;
  }

  verification() {
    const check = (event) => {
      event.preventDefault();
      const seal = new FormData(event.target).get('seal').trim();
      location.hash = addressOf('audit', { ...auditQuery(this.params), verify: 1, seal: seal || null });
    };
    return html`<section class="panel audit-verification" aria-labelledby="verification-title">
      <h2 id="verification-title">Has somebody changed it?</h2>
      ${this.shown(verificationPath(this.params), verdict, 'The seals')}
      <form class="seal-form" @submit=${check}>
        <label for="audit-seal">Compare with a seal that was kept <span class="quiet">as NUMBER:HASH</span></label>
        <input id="audit-seal" name="seal" class="form-control code" autocomplete="off" value=${this.params.seal ?? ''}>
        <button class="btn btn-secondary">Compare</button>
      </form>
    </section>`;
  }
}

function verdict({ intact, rows, seal, faults, faultCount }) {
  return html`<div class="note tone-${intact ? 'ok' : 'bad'}" role="status">
      <p>${icon(intact ? 'check' : 'cross')} <strong>${intact ? `The audit is intact: ${count(rows)} rows.` : `The audit is not what was sealed: ${count(faultCount)} faults.`}</strong></p>
      ${faults.length > 0 ? html`<ul>${faults.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
    </div>
    <p>Its last seal, to be kept where nobody who may write to the control database can change it: <code class="seal">${seal}</code></p>`;
}

function exportLink(query, format) {
  const text = new URLSearchParams({ ...query, format }).toString();
  return html`<a class="btn btn-secondary" href="/api/audit/export?${text}" download="audit.${format}">Export as ${format === 'csv' ? 'CSV' : 'JSON lines'}</a>`;
}

customElements.define('audit-screen', AuditScreen);
