import { html, nothing } from 'lit';
import { bytes } from '../../parts/bytes.js';
import { commandBar } from '../../parts/commands.js';
import { factList, instant } from '../../parts/fact-list.js';
import { count, counted, wholeSeconds } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { callerLink } from '../../parts/links.js';
import { RECONFIGURATION_STATES } from '../../parts/words.js';
import { interruption, wordFor } from '../operations/interruption.js';
import { commandButtons } from './move-commands.js';
import './move-steps.js';
import { ampsOf, isCopying } from './moves.js';

/** What follows where nobody need do anything, and what may follow elsewhere. */
const SAYS = {
  STOPPING: 'It rests as soon as the cylinders that are being copied are copied.',
  STOPPED: 'It rests. Resume it, or give it up: then everything is taken back that it has made.',
  FAILED: 'Somebody has to look at it. When the cause is gone, resume it; it goes on at this cylinder.',
  GIVING_UP: 'What it had made in the new storages is being dropped.',
  GIVEN_UP: 'Every AMP is where it was, and the new storages are empty.',
  MOVED: 'The AMPs have their rows in the new storages, verified. The old ones are kept for the way back.',
  GOING_BACK: 'The old storage mapping is being restored.',
  BACK: 'The AMPs have their old storages again. The copies are kept until they are released.',
  RELEASING: 'What the AMPs do not use any more is being dropped.',
  RELEASED: 'Nothing is left of it but this record. There is no way back.',
};

/** The move at a glance: state, steps, progress, what may be done. */
class MoveOverview extends LightElement {
  static properties = { state: { attribute: false }, move: { attribute: false }, availability: { attribute: false } };

  render() {
    const { move, state } = this;
    const waits = move.error && isCopying(move);
    return html`<section class="panel move-overview" aria-labelledby="move-title">
      <div class="run-title-row">
        <h1 id="move-title"><span class="run-number">Move ${move.id}</span> ${ampsOf(move)}</h1>
        ${pill(wordFor(RECONFIGURATION_STATES, move.state, move.interruptedWith))}
      </div>
      ${interruption(move.interruptedWith)}
      ${progress(move)}
      <move-steps .move=${move} .now=${state.now}></move-steps>
      ${move.note && isWorking(move) ? html`<p class="next-step"><span class="quiet">Now:</span> ${move.note}</p>` : nothing}
      ${move.error ? html`<p class="run-error">${waits ? 'It waits: ' : ''}${move.error}</p>` : nothing}
      ${SAYS[move.state] ? html`<p class="move-says">${SAYS[move.state]} ${move.state === 'MOVED' ? this.online() : nothing}</p>` : nothing}
      ${commandBar(state, commandButtons(move, this.availability))}
      ${facts(move)}
    </section>`;
  }

  online() {
    return this.availability === 'OFFLINE'
      ? html`<span>The users are still locked out: <a href="#/amps">bring the AMPs online</a>.</span>`
      : nothing;
  }
}

function isWorking({ state }) {
  return ['RUNNING', 'STOPPING', 'GIVING_UP', 'GOING_BACK', 'RELEASING'].includes(state);
}

function progress(move) {
  const share = (cylinders) => `width: ${move.cylinders > 0 ? (100 * cylinders) / move.cylinders : 0}%`;
  return html`<div class="progress-line">
      <p class="progress-value">${move.percent}<span class="progress-unit"> %</span></p>
      <p><strong>${count(move.copied)}</strong> of ${counted(move.cylinders, 'cylinder', 'cylinders')} copied${move.copying > 0 ? html`, ${count(move.copying)} being copied` : nothing}${move.failed > 0 ? html`, <span class="text-bad">${count(move.failed)} failed</span>` : nothing}</p>
      <p class="progress-times">${times(move)}</p>
    </div>
    <div class="progress-track" role="progressbar" aria-label="Copied" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${move.percent} aria-valuetext="${move.copied} of ${move.cylinders} cylinders copied">
      <span class="segment-done" .style=${share(move.copied)}></span>
      <span class="segment-going" .style=${share(move.copying)}></span>
      <span class="segment-troubled" .style=${share(move.failed)}></span>
    </div>`;
}

function times(move) {
  if (!isCopying(move) || move.interruptedWith !== null || move.step !== 'copy' || move.copied === move.cylinders) {
    return nothing;
  }
  return html`${move.remainingSeconds === null ? nothing : html`<span>about <strong>${wholeSeconds(move.remainingSeconds * 1000)}</strong> left</span>`}
    ${move.bytesPerSecond > 0 ? html`<span><strong>${bytes(move.bytesPerSecond)}</strong>/s</span>` : nothing}
    ${move.parallelism === 0 ? html`<span class="text-warn">The copy pauses: no cylinder is begun</span>` : nothing}`;
}

function facts(move) {
  return factList([
    ['Rows copied', count(move.rows)],
    ['Copied', `${bytes(move.bytes)} of about ${bytes(move.estimatedBytes)}`],
    ['At a time', counted(move.parallelism, 'cylinder', 'cylinders')],
    ['Configuration', move.config.length > 0 ? move.config.join(', ') : null],
    ['Configuration map', move.mapVersion ? `version ${move.mapVersion}` : null],
    ['Attempt', move.attempt],
    ['Part of', callerLink(move.caller)],
    ['Started', instant(move.createdAt)],
    ['By', move.createdBy],
    ['Rests since', instant(move.finishedAt)],
  ], 'run-facts');
}

customElements.define('move-overview', MoveOverview);
