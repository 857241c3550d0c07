import { html } from 'lit';
import { ScreenElement } from '../../parts/screen.js';
import { liveCell } from '../../state/cells.js';
import { interruptedOn } from '../operations/interruption.js';
import './bad-rows.js';
import './barrier-table.js';
import './load-overview.js';
import './restart-log.js';
import { isActive, newest } from './loads.js';
import { sampled } from './speed.js';

/** One load: how far it is, where each instance stands, its bad rows and its restart log. */
class LoadScreen extends ScreenElement {
  constructor() {
    super();
    this.samples = [];
  }

  /** The lines of speed are drawn from what the events told while the screen was open. */
  willUpdate(changed) {
    const { load } = this.params;
    const before = changed.get('params');
    if (before && before.load !== load) {
      this.samples = [];
      this.told = null;
    }
    const cell = this.state.cells.loads?.[load];
    if (cell && cell !== this.told && isActive(cell)) {
      this.samples = sampled(this.samples, Date.now(), cell.instances);
    }
    this.told = cell;
  }

  render() {
    const { load: number, older = '20' } = this.params;
    return this.subject(
      `loads/${number}`,
      (read) => {
        const interruptedWith = interruptedOn(this, 'loads', number);
        const load = { ...newest(read, liveCell(this.state, 'loads', number)), interruptedWith };
        return html`<load-overview .state=${this.state} .load=${load} .samples=${this.samples}></load-overview>
          <barrier-table .load=${load} .samples=${this.samples} .now=${this.state.now}></barrier-table>
          <bad-rows .load=${load}></bad-rows>
          ${this.shown(
            `loads/${number}/restart-log?size=${older}`,
            (page) => html`<restart-log .load=${number} .page=${page} .size=${Number(older)}></restart-log>`,
            'The restart log',
          )}`;
      },
      `Load ${number}`,
    );
  }
}

customElements.define('load-screen', LoadScreen);
