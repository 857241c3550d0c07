import { html, nothing } from 'lit';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { addressOf } from '../../router.js';
import { partText } from './amps.js';

const ALL_BUCKETS = 65_536;

const LOCKS = {
  LOCKING: 'Users are being locked out',
  DRAINING: 'Open transactions have time to end',
  LOCKED: 'Users are locked out',
  RELEASING: 'Users get their rights back',
};

/** Data stores, in them storages, in these AMPs. The table below has the same. */
class AmpMap extends LightElement {
  static properties = { stores: { attribute: false }, chosen: { attribute: false }, summary: { attribute: false } };

  render() {
    return html`<section class="panel" aria-labelledby="amp-map-title">
      <h2 id="amp-map-title">Storages <span class="quiet">${this.summary}</span></h2>
      <div class="amp-map">${this.stores.map((store) => this.store(store))}</div>
    </section>`;
  }

  store({ dataStore, storages }) {
    return html`<section class="data-store" aria-label="Data store ${dataStore}">
      <h3>Data store ${dataStore}</h3>
      <ul>${storages.map((storage) => this.storage(storage))}</ul>
    </section>`;
  }

  storage({ storage, schema, lock, amps, move }) {
    const problem = lock?.problem;
    return html`<li class="storage ${move ? `storage-${move.side.toLowerCase()}` : ''}">
      <p class="storage-name"><strong>${storage}</strong> <span class="quiet">${schema}</span>
        ${lock ? html`<span class="storage-lock" title=${LOCKS[lock.state] ?? lock.state}>${icon('lock')}<span class="visually-hidden">${LOCKS[lock.state] ?? lock.state}</span></span>` : nothing}
      </p>
      <div class="storage-amps">${amps.map((amp) => this.amp(amp))}</div>
      ${move ? part(move) : nothing}
      ${problem ? html`<p class="text-warn">${icon('hand')}${problem}</p>` : nothing}
    </li>`;
  }

  amp({ amp, state, buckets, adopted }) {
    const share = `height: ${Math.min(100, (100 * buckets) / ALL_BUCKETS)}%`;
    const isNew = state === 'NEW';
    return html`<div class="amp ${isNew ? 'amp-new' : ''} ${amp === this.chosen ? 'amp-chosen' : ''}">
      <span class="amp-share" aria-hidden="true" .style=${share}></span>
      <span class="amp-number"><span class="amp-word">AMP</span> ${amp}</span>
      <span class="amp-buckets">${isNew ? 'new, no buckets' : `${count(buckets)} buckets`}</span>
      ${!isNew && !adopted ? html`<span class="text-warn">${icon('hand')}not adopted</span>` : nothing}
      ${amp === this.chosen ? html`<span class="text-busy">has the row</span>` : nothing}
    </div>`;
  }
}

function part(move) {
  return html`<p class="storage-move">
    <a href=${addressOf(`moves/${move.id}`)}>Move ${move.id}</a> <span>${partText(move)}</span>
  </p>`;
}

customElements.define('amp-map', AmpMap);
