import { html, nothing } from 'lit';
import { bytes } from '../../parts/bytes.js';
import { commandBar } from '../../parts/commands.js';
import { factList, instant } from '../../parts/fact-list.js';
import { count, wholeSeconds } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { callerLink } from '../../parts/links.js';
import { LOAD_STATES } from '../../parts/words.js';
import { interruption, wordFor } from '../operations/interruption.js';
import { commandsOf, isActive, targetOf } from './loads.js';
import { linePoints, speeds } from './speed.js';

const EXITS = {
  0: 'every row is in the table',
  4: 'done with warnings: bad rows, or the load rests',
  8: 'the load, its source or its table is not as it has to be',
  12: 'failed',
};

/** What may follow where it rests. */
const SAYS = {
  PAUSED: 'It rests, and keeps its table. Resume it: it goes on where each instance ended.',
  TERMINATED: 'It rests, and its table is free. What is in the table stays there. It can be resumed as long as no other load has the table.',
  FAILED: 'What is in the table stays there, and the load keeps the table. When the cause is gone, resume it: it goes on behind what was loaded and behind its bad rows. Or terminate it, so that the table is free.',
};

/** The load at a glance: state, rows, speed, what may be done. */
class LoadOverview extends LightElement {
  static properties = { state: { attribute: false }, load: { attribute: false }, samples: { attribute: false } };

  render() {
    const { load, state } = this;
    return html`<section class="panel load-overview" aria-labelledby="load-title">
      <div class="run-title-row">
        <h1 id="load-title"><span class="run-number">Load ${load.load}</span> ${load.name}</h1>
        ${pill(wordFor(LOAD_STATES, load.state, load.interruptedWith))}
      </div>
      ${interruption(load.interruptedWith)}
      <p class="quiet">Into ${targetOf(load)}, mode ${load.mode}</p>
      <div class="load-numbers">
        ${number('Rows loaded', count(load.rows))}
        ${number('Bad rows', count(load.rejected), load.rejected > 0 ? 'text-warn' : '')}
        ${number('Rows/s', count(load.rowsPerSecond))}
        ${number('Read', bytes(load.bytes))}
        ${this.speedLine()}
      </div>
      ${load.error ? html`<p class="run-error">${isActive(load) ? 'It waits: ' : ''}${load.error}</p>` : nothing}
      ${SAYS[load.state] ? html`<p class="load-says">${SAYS[load.state]}</p>` : nothing}
      ${commandBar(state, commandsOf(load).map((command) => button(load, command)))}
      ${facts(load, state.now)}
    </section>`;
  }

  speedLine() {
    const values = speeds(this.samples);
    if (!isActive(this.load) || values.length < 2) {
      return nothing;
    }
    const highest = Math.max(...values);
    return html`<figure class="speed">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="Rows per second lately: now ${count(values.at(-1))}, at most ${count(highest)}">
        <polyline class="speed-line" points=${linePoints(values, highest)} />
      </svg>
      <figcaption class="quiet">Last ${wholeSeconds(values.length * 2000)}, at most ${count(highest)} rows/s</figcaption>
    </figure>`;
  }
}

function number(label, value, tone = '') {
  return html`<p class="big-number"><strong class=${tone}>${value}</strong> <span class="quiet">${label}</span></p>`;
}

function button({ load }, command) {
  const path = `loads/${load}/${command}`;
  switch (command) {
    case 'pause':
      return {
        label: 'Pause',
        spec: { title: `Pause load ${load}`, method: 'POST', path, verb: 'Pause', text: 'It makes a checkpoint and rests. Its table stays its own, and it goes on where each instance ended when it is resumed.' },
      };
    case 'resume':
      return { label: 'Resume', tone: 'primary', spec: { title: `Resume load ${load}`, method: 'POST', path } };
    default:
      return {
        label: 'Terminate',
        spec: { title: `Terminate load ${load}`, method: 'POST', path, tone: 'danger', verb: 'Terminate', text: 'It makes a checkpoint and rests, and its table is free for other loads. What is in the table stays there. It can be resumed as long as no other load has the table.' },
      };
  }
}

function facts(load, now) {
  const elapsed = load.startedAt && isActive(load) ? wholeSeconds(now - Date.parse(load.startedAt)) : null;
  return factList([
    ['Instances', load.instances],
    ['Attempt', load.attempt],
    ['LSN', load.lsn],
    ['Exit code', load.exitCode === null ? null : `${load.exitCode}, ${EXITS[load.exitCode] ?? ''}`],
    ['Configuration map', load.mapVersion === null ? null : `version ${load.mapVersion}`],
    ['Part of', callerLink(load.caller)],
    ['Started', instant(load.startedAt)],
    ['By', load.createdBy],
    ['Elapsed', elapsed],
    ['Finished', instant(load.finishedAt)],
  ], 'run-facts');
}

customElements.define('load-overview', LoadOverview);
