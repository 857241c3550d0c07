import { html } from 'lit';
import { addressOf } from '../../router.js';
import { count, counted } from '../../parts/format.js';
import { ScreenElement } from '../../parts/screen.js';
import { storesOf } from './vrcs.js';

/** The data stores: where they are, and what is in them. */
class StoreList extends ScreenElement {
  render() {
    return this.shown('site', (site) => table(storesOf(site)), 'The site');
  }
}

function table(stores) {
  return html`<section class="panel" aria-labelledby="stores-title">
    <h2 id="stores-title">Data stores <span class="quiet">${count(stores.length)}</span></h2>
    <table class="table stores" role="table" aria-labelledby="stores-title">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Data store</th>
          <th scope="col" role="columnheader">Where</th>
          <th scope="col" role="columnheader">User</th>
          <th scope="col" role="columnheader" class="number">Companies</th>
          <th scope="col" role="columnheader" class="number">Storages of AMPs</th>
        </tr>
      </thead>
      <tbody role="rowgroup">${stores.map(row)}</tbody>
    </table>
  </section>`;
}

function row(store) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${store.name}</th>
    <td role="cell" class="wraps"><span class="code">${store.at}</span></td>
    <td role="cell" data-label="User">${store.user || '-'}</td>
    <td role="cell" class="number" data-label="Companies">
      <a href=${addressOf('site', { store: store.name })} aria-label="${counted(store.companies, 'company', 'companies')} in ${store.name}">${count(store.companies)}</a>
    </td>
    <td role="cell" class="number" data-label="Storages of AMPs">${count(store.storages)}</td>
  </tr>`;
}

customElements.define('store-list', StoreList);
