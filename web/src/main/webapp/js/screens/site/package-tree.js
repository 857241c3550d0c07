import { html, nothing } from 'lit';
import { addressOf } from '../../router.js';
import { count, counted } from '../../parts/format.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { may } from '../../state/seat.js';
import { creatingAddress } from '../runs/creating.js';
import { chainOf, combinationsOf, vrcTrees } from './vrcs.js';

const PACKS = 'feature-packs?size=1000';

/** Package combinations with their VRCs, and which VRC is derived from which. */
class PackageTree extends ScreenElement {
  render() {
    return this.shown('site', (site) => this.software(site), 'The site');
  }

  software(site) {
    const combinations = combinationsOf(site);
    if (combinations.length === 0) {
      return emptyNote('No package combination yet', 'Package combinations are in the site file.');
    }
    const trees = vrcTrees(site, this.resource(PACKS).value?.items ?? []);
    return html`<section class="panel" aria-labelledby="combinations-title">
        <h2 id="combinations-title">Package combinations <span class="quiet">${count(combinations.length)}</span></h2>
        <table class="table combinations" role="table" aria-labelledby="combinations-title">
          ${HEAD}
          <tbody role="rowgroup">${combinations.map((one) => row(site, one, may(this.state).ok))}</tbody>
        </table>
      </section>
      <section class="panel" aria-labelledby="vrcs-title">
        <h2 id="vrcs-title">VRCs <span class="quiet">what is derived stands below what it is derived from</span></h2>
        <ul class="vrc-tree">${trees.map(node)}</ul>
      </section>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Package combination</th>
    <th scope="col" role="columnheader">VRCs, the nearest first</th>
    <th scope="col" role="columnheader" class="number">Companies</th>
    <th scope="col" role="columnheader">Run</th>
  </tr>
</thead>`;

function row(site, one, mayCreate) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${one.code} <span class="quiet company-name">${one.description}</span></th>
    <td role="cell">${one.vrcs.map((vrc) => html`<span class="chain">${chainOf(site, vrc).join(' ← ')}</span>`)}</td>
    <td role="cell" class="number" data-label="Companies">
      <a href=${addressOf('site', { pc: one.code })} aria-label="${counted(one.companies, 'company', 'companies')} of ${one.code}">${count(one.companies)}</a>
    </td>
    <td role="cell">${one.companies === 0 || !mayCreate ? html`<span class="quiet">-</span>` : html`<a class="btn btn-sm btn-secondary create-run" href=${creatingAddress(one.code)} aria-label="Create a run for ${one.code}">Create a run</a>`}</td>
  </tr>`;
}

function node({ name, packs, combinations, children }) {
  return html`<li>
    <div class="vrc">
      <strong class="vrc-name">${name}</strong>
      ${packs.map((pack) => html`<a class="chip chip-pack" href=${addressOf(`packs/${encodeURIComponent(pack)}`)}>${pack}</a>`)}
      ${combinations.length > 0
        ? html`<span class="quiet">in ${combinations.map((one, at) => html`${at > 0 ? ', ' : ''}<a href=${addressOf('site', { pc: one })}>${one}</a>`)}</span>`
        : nothing}
    </div>
    ${children.length > 0 ? html`<ul>${children.map(node)}</ul>` : nothing}
  </li>`;
}

customElements.define('package-tree', PackageTree);
