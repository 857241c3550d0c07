import { html } from 'lit';
import { ScreenElement } from '../../parts/screen.js';
import { liveCell } from '../../state/cells.js';
import { interruptedOn } from '../operations/interruption.js';
import './cylinder-map.js';
import './move-overview.js';
import './move-verification.js';
import { canVerify } from './moves.js';

/** One move of AMPs: its steps, its cylinders, and the way back. */
class MoveScreen extends ScreenElement {
  render() {
    const { id } = this.params;
    const path = `reconfigurations/${id}`;
    const offline = this.resource('amps/availability').value?.state;
    return this.subject(
      path,
      (read) => {
        // only REST tells the tables, and the events are newer in everything else
        const interruptedWith = interruptedOn(this, 'reconfigurations', id);
        const move = { ...read, ...liveCell(this.state, 'reconfigurations', id), moves: read.moves, interruptedWith };
        return html`<move-overview .state=${this.state} .move=${move} .availability=${offline}></move-overview>
          <cylinder-map .move=${move} .tables=${this.resource(`${path}/cylinders`).value}></cylinder-map>
          ${canVerify(move) ? html`<move-verification .state=${this.state} .move=${move}></move-verification>` : html``}`;
      },
      `Move ${id}`,
    );
  }
}

customElements.define('move-screen', MoveScreen);
