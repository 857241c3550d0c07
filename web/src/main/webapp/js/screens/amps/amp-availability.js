import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { dayAndClock } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { AVAILABILITY_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';
import { availabilityCommands } from './amps.js';

const SAYS = {
  ONLINE: 'The users of the AMPs work.',
  GOING_OFFLINE: 'The users of the storages are being locked out; their open transactions have time to end.',
  OFFLINE: 'The users are locked out of the storages. A move may begin.',
  DOWN: 'A move keeps them down; only that move ends it.',
  GOING_ONLINE: 'What was taken from the users is being given back.',
};

/** Whether the users of the AMPs may work, and the commands that change it. */
class AmpAvailability extends LightElement {
  static properties = { state: { attribute: false }, availability: { attribute: false } };

  render() {
    const { state, since, who, problem, reconfiguration } = this.availability;
    return html`<section class="panel amp-availability" aria-labelledby="availability-title">
      <div class="run-title-row">
        <h2 id="availability-title">Availability</h2>
        ${pill(wordOf(AVAILABILITY_STATES, state))}
      </div>
      <p>
        ${SAYS[state] ?? nothing}
        ${reconfiguration ? html`<a href=${addressOf(`moves/${reconfiguration}`)}>Move ${reconfiguration}</a>` : nothing}
        <span class="quiet">Since ${dayAndClock(since)}${who ? `, by ${who}` : ''}.</span>
      </p>
      ${problem ? html`<p class="run-error">${problem}</p>` : nothing}
      ${commandBar(this.state, availabilityCommands(state).map((command) => BUTTONS[command](state)))}
    </section>`;
  }
}

const REASON = { name: 'reason', label: 'Reason', required: false, hint: 'It is kept in the audit.' };

const BUTTONS = {
  offline: (state) => ({
    label: state === 'ONLINE' || state === 'GOING_ONLINE' ? 'Take offline' : 'Take offline again',
    tone: state === 'ONLINE' ? 'primary' : 'secondary',
    spec: {
      title: 'Take the AMPs offline',
      method: 'POST',
      path: 'amps/availability/offline',
      verb: 'Take offline',
      text: 'The users of all storages lose their rights on them. What they have open may end within the grace period; then their sessions are ended. All AMPs go offline together.',
      fields: [
        { name: 'grace', label: 'Grace period', required: false, value: '', hint: 'Such as 30s or 2m; 10s when left out, 0s ends open transactions at once.' },
        REASON,
      ],
    },
  }),
  online: () => ({
    label: 'Bring online',
    tone: 'primary',
    spec: {
      title: 'Bring the AMPs online',
      method: 'POST',
      path: 'amps/availability/online',
      verb: 'Bring online',
      text: 'Exactly what was taken from the users of the storages is given back.',
      fields: [REASON],
    },
  }),
};

customElements.define('amp-availability', AmpAvailability);
