import { html, nothing } from 'lit';
import { addressOf } from '../../router.js';
import { ScreenElement } from '../../parts/screen.js';
import './company-list.js';
import './package-tree.js';
import './pack-list.js';
import './site-file.js';
import './store-list.js';

const TABS = [
  ['companies', 'Companies'],
  ['packages', 'Package combinations'],
  ['packs', 'Feature packs'],
  ['stores', 'Data stores'],
  ['file', 'Site file'],
];

/** What is managed, tab by tab. */
class SiteScreen extends ScreenElement {
  render() {
    const site = this.resource('site').value;
    const tab = this.tab();
    return html`<h1>Site ${site?.site ?? ''}</h1>
      <nav class="tabs" aria-label="Parts of the site">
        ${TABS.map(([key, label]) => html`<a
          href=${addressOf('site', { tab: key === 'companies' ? null : key })}
          aria-current=${key === tab ? 'page' : nothing}>${label}</a>`)}
      </nav>
      ${this.part(tab)}`;
  }

  tab() {
    const { tab } = this.params;
    return TABS.some(([key]) => key === tab) ? tab : 'companies';
  }

  part(tab) {
    const { state, params } = this;
    switch (tab) {
      case 'packages':
        return html`<package-tree .state=${state} .params=${params}></package-tree>`;
      case 'packs':
        return html`<pack-list .state=${state} .params=${params}></pack-list>`;
      case 'stores':
        return html`<store-list .state=${state} .params=${params}></store-list>`;
      case 'file':
        return html`<site-file .state=${state} .params=${params}></site-file>`;
      default:
        return html`<company-list .state=${state} .params=${params}></company-list>`;
    }
  }
}

customElements.define('site-screen', SiteScreen);
