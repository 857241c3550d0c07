import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { code } from '../../parts/code.js';
import { factList, instant } from '../../parts/fact-list.js';
import { count } from '../../parts/format.js';
import { pager } from '../../parts/pager.js';
import { ScreenElement } from '../../parts/screen.js';

const BATCHES = { FIRST: 'First', MIDDLE: 'Middle', LAST: 'Last', UNLOCKED: 'Unlocked' };
const CLASSES = { HUGE: 'Huge', LARGE: 'Large', MEDIUM: 'Medium', SMALL: 'Small', NONE: 'None' };

/** One feature pack and its upgrade programs. */
class PackScreen extends ScreenElement {
  render() {
    const { pack, page = '0' } = this.params;
    const known = this.resource('feature-packs?size=1000').value?.items ?? [];
    const found = known.find((one) => one.featurePack === pack);
    return html`<section class="panel" aria-labelledby="pack-title">
        <h1 id="pack-title"><span class="run-number">Feature pack ${pack}</span> ${found?.description ?? ''}</h1>
        ${factList([
          ['VRC', found?.vrc],
          ['Installed', found && instant(found.installedAt)],
          ['Checksum', found && html`<span class="code">${found.checksum}</span>`],
          ['All packs', html`<a href=${addressOf('site', { tab: 'packs' })}>Feature packs</a>`],
        ])}
      </section>
      ${this.shown(
        `feature-packs/${encodeURIComponent(pack)}/programs?size=100&page=${page}`,
        (programs) => this.programs(programs),
        `The programs of ${pack}`,
      )}`;
  }

  programs(programs) {
    return html`<section class="panel" aria-labelledby="programs-title">
      <h2 id="programs-title">Upgrade programs <span class="quiet">${count(programs.total)}</span></h2>
      <table class="table pack-programs" role="table" aria-labelledby="programs-title">
        ${HEAD}
        <tbody role="rowgroup">${repeat(programs.items, (one) => one.program, row)}</tbody>
      </table>
      ${pager(programs, `packs/${encodeURIComponent(this.params.pack)}`, {})}
    </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Program</th>
    <th scope="col" role="columnheader">Table</th>
    <th scope="col" role="columnheader">Batch</th>
    <th scope="col" role="columnheader">Class</th>
    <th scope="col" role="columnheader">Needs before it</th>
  </tr>
</thead>`;

function row(one) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${code(one.program)}</th>
    <td role="cell" class="wraps" data-label="Table">${code(one.table)}</td>
    <td role="cell" data-label="Batch">${BATCHES[one.batch] ?? one.batch}</td>
    <td role="cell" data-label="Class">${CLASSES[one.runtimeClass] ?? one.runtimeClass}</td>
    <td role="cell" class="wraps" data-label="Needs before it">${one.requires.length === 0 ? 'nothing' : one.requires.map((before, at) => html`${at > 0 ? ', ' : ''}${code(before)}`)}</td>
  </tr>`;
}

customElements.define('pack-screen', PackScreen);
