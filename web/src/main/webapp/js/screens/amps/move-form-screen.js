import { html, nothing } from 'lit';
import { want } from '../../parts/commands.js';
import { pill } from '../../parts/icons.js';
import { problemNote, refusalTitle, ScreenElement } from '../../parts/screen.js';
import { AVAILABILITY_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { may } from '../../state/seat.js';
import './move-estimate.js';
import { linesOf, writtenMoves } from './moves.js';

const CHECK = 'Check the moves';
const START = 'Move AMPs';

/** Checks moves of AMPs and starts them; says everything that stands against them. */
class MoveFormScreen extends ScreenElement {
  static properties = { problem: { state: true }, estimate: { state: true } };

  /** A refusal stays beside what has to be corrected until it is sent again. */
  willUpdate(changed) {
    const command = this.state.command;
    const mine = command && [CHECK, START].includes(command.spec.title);
    if (changed.has('state') && mine && command.phase === 'REFUSED') {
      this.problem = command.problem;
      this.estimate = null;
    }
  }

  render() {
    const { ok, why } = may(this.state);
    const sent = this.state.command?.phase === 'SENT';
    return html`<h1>Move AMPs</h1>
      ${this.offline(this.resource('amps/availability').value?.state)}
      <form class="panel move-form" @submit=${(event) => this.start(event)}>
        <div class="field">
          <label for="move-ranges">Moves, Move-From to Move-To</label>
          <textarea class="form-control code" id="move-ranges" name="moves" rows="3" required spellcheck="false" placeholder="0-1:8-9" aria-describedby="move-ranges-hint"></textarea>
          <p class="quiet" id="move-ranges-hint">One a line, as <code>0-3:8-11</code> or <code>5:20</code>. ${numbers(this.resource('amps?size=1000').value)}</p>
        </div>
        <div class="field">
          <label for="move-config">What the configuration was told <span class="quiet">(may be left out)</span></label>
          <textarea class="form-control code" id="move-config" name="config" rows="2" spellcheck="false" placeholder="MOVE AMP 0-1 TO 8-9" aria-describedby="move-config-hint"></textarea>
          <p class="quiet" id="move-config-hint">If it is given, it has to match the moves, AMP by AMP.</p>
        </div>
        <div class="field">
          <label for="move-parallelism">Cylinders at a time</label>
          <input class="form-control" type="number" id="move-parallelism" name="parallelism" min="0" max="64" value="4" required />
        </div>
        ${this.problem ? problemNote(refusalTitle(this.problem, 'This stands against it; nothing has changed'), this.problem) : nothing}
        ${this.estimate ? html`<move-estimate .estimate=${this.estimate}></move-estimate>` : nothing}
        <p class="command-buttons">
          ${ok ? nothing : html`<span class="quiet">${why}</span>`}
          <button type="button" class="btn btn-secondary" id="move-check" ?disabled=${sent} @click=${() => this.check()}>Check</button>
          <button class="btn btn-primary" id="move-start" ?disabled=${!ok || sent}>Start the move</button>
        </p>
      </form>`;
  }

  offline(state) {
    return state === undefined || state === 'OFFLINE'
      ? nothing
      : html`<section class="panel"><p>${pill(wordOf(AVAILABILITY_STATES, state))} A move begins only while the AMPs are offline; it can be checked before. <a href=${addressOf('amps')}>Take them offline</a></p></section>`;
  }

  order() {
    const { moves, config, parallelism } = this.querySelector('form').elements;
    const told = linesOf(config.value);
    return { moves: writtenMoves(moves.value), parallelism: Number(parallelism.value), ...(told.length > 0 ? { config: told } : {}) };
  }

  check() {
    if (!this.querySelector('form').reportValidity()) {
      return;
    }
    this.problem = null;
    this.estimate = null;
    const order = this.order();
    want(this, {
      title: CHECK,
      method: 'POST',
      path: 'reconfigurations/check',
      body: { ...order, parallelism: Math.max(1, order.parallelism) },
      inPlace: true,
      done: (estimate) => {
        this.estimate = estimate;
      },
    });
  }

  start(event) {
    event.preventDefault();
    this.problem = null;
    want(this, {
      title: START,
      method: 'POST',
      path: 'reconfigurations',
      body: this.order(),
      inPlace: true,
      done: ({ id }) => {
        location.hash = addressOf(`moves/${id}`);
      },
    });
  }
}

function numbers(page) {
  if (!page) {
    return nothing;
  }
  const of = (state) => page.items.filter((amp) => amp.state === state).map((amp) => amp.amp).join(', ');
  return html`With rows: ${of('CONFIGURED') || 'none'}. New: ${of('NEW') || 'none'}.`;
}

customElements.define('move-form-screen', MoveFormScreen);
