import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { code } from '../../parts/code.js';
import { commandBar } from '../../parts/commands.js';
import { factList, instant } from '../../parts/fact-list.js';
import { count, counted, duration } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { pager } from '../../parts/pager.js';
import { ScreenElement } from '../../parts/screen.js';
import { COMPANY_STATES, wordOf } from '../../parts/words.js';
import { relatedTo } from './companies.js';
import { moveCommand } from './move-command.js';
import { chainOf } from './vrcs.js';
import { HISTORY_STATES, LOCK_MEANINGS, LOCK_STATES } from './words.js';

/** One company: how it stands, what keeps its users out, what was executed for it. */
class CompanyScreen extends ScreenElement {
  render() {
    const { company, page = '0' } = this.params;
    return html`${this.subject(`companies/${company}`, (one) => this.company(one), `Company ${company}`)}
      ${this.shown(`companies/${company}/history?size=50&page=${page}`, (rows) => this.history(rows), 'Its history')}`;
  }

  company(one) {
    const site = this.resource('site').value;
    return html`<section class="panel company-standing" aria-labelledby="company-title">
        <div class="run-title-row">
          <h1 id="company-title"><span class="run-number">Company ${one.company}</span> ${one.description}</h1>
          ${pill(wordOf(COMPANY_STATES, one.status))}
        </div>
        ${factList(this.facts(one, site))}
        ${commandBar(this.state, [
          { label: 'Move to another package combination…', spec: moveCommand(site, [one.company]) },
          ...(one.lock ? [{ label: 'Unlock…', tone: 'danger', spec: unlock(one) }] : []),
        ])}
      </section>
      ${one.lock ? lockPanel(one.lock) : nothing}`;
  }

  facts(one, site) {
    const related = relatedTo(site, one.company);
    const chains = site?.packageCombinations?.[one.packageCombination]?.vrcs ?? [];
    return [
      ['Package combination', html`<a href=${addressOf('site', { pc: one.packageCombination })}>${one.packageCombination}</a>`],
      ['VRCs', chains.map((vrc) => html`<span class="chain">${chainOf(site, vrc).join(' ← ')}</span>`)],
      ['Purpose', one.purpose],
      ['Data store', one.dataStore],
      ['Schema', one.schema],
      ['Users that a lock keeps out', (site?.companies?.[one.company]?.users ?? []).join(', ') || 'none'],
      ['Shares tables with', related.length === 0 ? null : related.map((other, at) => html`${at > 0 ? ', ' : ''}<a href=${addressOf(`companies/${other}`)}>${other}</a>`)],
      ['Run', one.run === null ? null : html`<a href=${addressOf(`runs/${one.run}`)}>Run ${one.run}</a>`],
      ['Programs it needs', one.pending === null ? html`<span class="text-warn">${icon('block')} its database is away</span>` : count(one.pending)],
    ];
  }

  history(rows) {
    if (rows.total === 0) {
      return html`<section class="panel panel-note"><h2>History</h2><p>No upgrade program was executed for it yet.</p></section>`;
    }
    return html`<section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">History <span class="quiet">${counted(rows.total, 'program', 'programs')}, as its own database says</span></h2>
      <table class="table company-history" role="table" aria-labelledby="history-title">
        ${HISTORY_HEAD}
        <tbody role="rowgroup">${repeat(rows.items, (row) => row.program, historyRow)}</tbody>
      </table>
      ${pager(rows, `companies/${this.params.company}`, {})}
    </section>`;
  }
}

function lockPanel(lock) {
  return html`<section class="panel company-lock" aria-labelledby="lock-title">
    <h2 id="lock-title">Lock ${pill(wordOf(LOCK_STATES, lock.state))}</h2>
    <p>${LOCK_MEANINGS[lock.state] ?? ''} ${lock.since ? html`Since ${instant(lock.since)}.` : nothing}</p>
    ${lock.problem ? html`<p class="run-error">${lock.problem}</p>` : nothing}
    ${lock.taken.length > 0
      ? html`<details class="folded">
          <summary>${counted(lock.taken.length, 'right is', 'rights are')} taken</summary>
          <ul class="rights">${lock.taken.map((right) => html`<li><code>${right}</code></li>`)}</ul>
        </details>`
      : nothing}
  </section>`;
}

function unlock({ company }) {
  return {
    title: `Unlock company ${company}`,
    method: 'POST',
    path: `companies/${company}/unlock`,
    text: 'Its users get their rights back at once, although it still needs its upgrade. When the run is started, it is locked again. The audit keeps the reason.',
    verb: 'Unlock',
    tone: 'danger',
    fields: [{ name: 'reason', label: 'Reason', kind: 'longtext' }],
  };
}

const HISTORY_HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Program</th>
    <th scope="col" role="columnheader">State</th>
    <th scope="col" role="columnheader">Run</th>
    <th scope="col" role="columnheader" class="number">Statements</th>
    <th scope="col" role="columnheader">Began</th>
    <th scope="col" role="columnheader" class="number">Took</th>
  </tr>
</thead>`;

function historyRow(row) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${code(row.program)}
      ${row.fixedBy ? html`<span class="quiet">done by hand by ${row.fixedBy}: ${row.fixedReason}</span>` : nothing}</th>
    <td role="cell">${pill(wordOf(HISTORY_STATES, row.state))}</td>
    <td role="cell"><a href=${addressOf(`runs/${row.run}`)}>Run ${row.run}</a></td>
    <td role="cell" class="number" data-label="Statements">${count(row.statement)} of ${count(row.statements)}</td>
    <td role="cell" data-label="Began">${instant(row.startedAt)}</td>
    <td role="cell" class="number" data-label="Took">${row.durationMillis === null ? '' : duration(row.durationMillis)}</td>
  </tr>`;
}

customElements.define('company-screen', CompanyScreen);
