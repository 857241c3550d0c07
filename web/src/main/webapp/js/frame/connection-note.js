import { html, nothing } from 'lit';
import { clock, wholeSeconds } from '../parts/format.js';
import { icon } from '../parts/icons.js';
import { LightElement } from '../parts/light-element.js';

const SENTENCES = {
  UNREACHABLE: 'The server is unreachable.',
  ERROR: 'The server answers with an error.',
};

/** Says that the server is away, since when, and when it is asked again. */
class ConnectionNote extends LightElement {
  static properties = { connection: { attribute: false }, answeredAt: { attribute: false } };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.connection?.retryAt && this.requestUpdate(), 500);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  render() {
    const { phase, reason, since, retryAt } = this.connection;
    const sentence = SENTENCES[phase];
    if (!sentence) {
      return nothing;
    }
    return html`<section class="connection-note tone-bad" aria-label="Connection">
      <div class="container-xxl connection-note-row">
        <p>
          ${icon('cross')}<strong>${sentence}</strong> ${reason} Since ${clock(since)}.
          ${this.answeredAt ? html`What you see is as of ${clock(this.answeredAt)}.` : nothing}
        </p>
        <p class="connection-retry">
          <span>${retryText(retryAt)}</span>
          <button type="button" class="btn btn-sm" @click=${() => this.announce('retry-wanted')}>
            Try now
          </button>
        </p>
      </div>
    </section>`;
  }
}

function retryText(retryAt) {
  const left = retryAt === null ? 0 : retryAt - Date.now();
  return left > 0 ? `Next try in ${wholeSeconds(Math.max(1000, left))}` : 'Trying…';
}

customElements.define('connection-note', ConnectionNote);
