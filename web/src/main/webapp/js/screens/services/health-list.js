import { html, nothing } from 'lit';
import { count } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { wordOf } from '../../parts/words.js';
import { CHECK_STATES, CHECKS } from './words.js';

const TEXTS = {
  product: (value) => value,
  holder: (value) => `held by ${value}`,
  epoch: (value) => `epoch ${value}`,
  here: (value) => (value === 'true' ? 'here' : 'by another server; this one is a stand-by'),
  freeMegabytes: (value) => `${count(Number(value))} MB free`,
  leastMegabytes: (value) => `at least ${count(Number(value))} MB are needed`,
};

/** Whether the server that tells this has what it needs. */
class HealthList extends ScreenElement {
  render() {
    const { phase, value, problem } = this.resource('health/ready');
    // a server that is down answers 503 with the same checks
    const health = phase === 'REFUSED' && problem?.checks ? problem : value;
    return health?.checks ? panel(health.checks) : this.shown('health/ready', () => nothing, 'The health of the server');
  }
}

function panel(checks) {
  return html`<section class="panel" aria-labelledby="health-title">
    <h2 id="health-title">Health <span class="quiet">of the server that tells this</span></h2>
    <ul class="checks">
      ${checks.map((check) => html`<li class="check check-${check.name}">
        <strong>${CHECKS[check.name] ?? check.name}</strong> ${pill(wordOf(CHECK_STATES, check.status))}
        <span class="quiet">${texts(check.data)}</span>
        ${check.data?.fault ? html`<p class="run-error">${check.data.fault}</p>` : nothing}
      </li>`)}
    </ul>
  </section>`;
}

function texts(data = {}) {
  return Object.entries(data)
    .filter(([name]) => name !== 'fault')
    .sort(([a], [b]) => Object.keys(TEXTS).indexOf(a) - Object.keys(TEXTS).indexOf(b))
    .map(([name, value]) => TEXTS[name]?.(value) ?? `${name} ${value}`)
    .join(', ');
}

customElements.define('health-list', HealthList);
