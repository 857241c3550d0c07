import { html, nothing } from 'lit';
import { counted } from '../../parts/format.js';
import { emptyNote, ScreenElement } from '../../parts/screen.js';
import { addressOf } from '../../router.js';
import { cellsOf } from '../../state/cells.js';
import { may } from '../../state/seat.js';
import './amp-availability.js';
import './amp-map.js';
import './amp-router.js';
import './amp-table.js';
import { ampMap } from './amps.js';
import { MOVES } from './index.js';

/** All AMPs: which storage each uses, whether their users may work, and which AMP has which row. */
class AmpsScreen extends ScreenElement {
  static properties = { route: { state: true } };

  render() {
    return html`<div class="screen-head">
        <h1>AMPs</h1>
        ${may(this.state).ok ? html`<a class="btn btn-primary" id="start-move" href=${addressOf('moves/new')}>Move AMPs</a>` : nothing}
      </div>
      ${this.shown('amps?size=1000', (page) => this.amps(page), 'The AMPs')}`;
  }

  amps({ items }) {
    if (items.length === 0) {
      return emptyNote('No AMPs', html`The site has none. Write <code>storages</code> and <code>amps</code> into the site file and apply it.`);
    }
    const moves = this.state.live ? cellsOf(this.state, 'reconfigurations') : (this.resource(MOVES).value?.items ?? []);
    return html`${this.shown(
        'amps/availability',
        (availability) => html`<amp-availability .state=${this.state} .availability=${availability} .moves=${moves}></amp-availability>
          <amp-map .stores=${ampMap(availability.storages, items, moves)} .chosen=${this.route?.amp ?? null} .summary=${summary(items)}></amp-map>`,
        'The storages',
      )}
      <amp-router .state=${this.state} .route=${this.route} @routed=${(event) => this.routed(event)}></amp-router>
      <amp-table .amps=${items}></amp-table>`;
  }

  routed({ detail }) {
    this.route = detail;
  }
}

function summary(amps) {
  const version = amps.find((amp) => amp.mapVersion !== null)?.mapVersion;
  const said = version === undefined ? 'no configuration map yet' : `version ${version} of the configuration map`;
  return `${counted(amps.length, 'AMP', 'AMPs')}, ${said}`;
}

customElements.define('amps-screen', AmpsScreen);
