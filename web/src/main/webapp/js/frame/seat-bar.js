import { html, nothing } from 'lit';
import { want } from '../parts/commands.js';
import { icon } from '../parts/icons.js';
import { LightElement } from '../parts/light-element.js';
import { driverOf, drives, hasRole, othersWatch, requestsOf } from '../state/seat.js';

/** Who drives, who else watches, and how the seat changes hands. */
class SeatBar extends LightElement {
  static properties = { state: { attribute: false } };

  render() {
    const { state } = this;
    if (!state.session || (!state.seat && !state.cells.seat)) {
      return nothing;
    }
    return html`<section class="seat-bar" aria-label="Driver's seat">
      <p>${icon('wheel')} ${sentence(state)} ${othersWatch(state) ? html`<span class="quiet seat-others">${othersWatch(state)}</span>` : nothing}</p>
      <div class="seat-buttons">${hasRole(state, 'OPERATOR') ? buttons(state) : nothing}</div>
    </section>`;
  }
}

function sentence(state) {
  const driver = driverOf(state);
  if (driver === null) {
    return html`<strong>Nobody drives.</strong>`;
  }
  if (!drives(state)) {
    const absent = state.seat?.absent ? html` ${driver} has not been seen for a while.` : nothing;
    return html`<strong>${driver} drives</strong>, you watch.${absent}`;
  }
  const asking = requestsOf(state);
  return html`<strong>You drive.</strong>
    ${asking.length > 0 ? html`<span role="status">${asking.join(', ')} ${asking.length > 1 ? 'ask' : 'asks'} for the seat.</span>` : nothing}`;
}

function buttons(state) {
  const driver = driverOf(state);
  if (drives(state)) {
    return [
      ...requestsOf(state).slice(0, 3).map((who) => button(`Give it to ${who}`, 'give', { to: who })),
      button('Leave the seat', 'release'),
    ];
  }
  if (driver === null || state.seat?.absent) {
    return button('Take the seat', 'take');
  }
  return requestsOf(state).includes(state.session.user)
    ? html`<span class="quiet">You have asked for it.</span>`
    : button('Ask for the seat', 'ask');
}

function button(label, action, body) {
  const spec = { title: label, method: 'POST', path: `driver/${action}`, body };
  return html`<button type="button" class="btn btn-sm btn-seat" @click=${(event) => want(event.currentTarget, spec)}>
    ${label}
  </button>`;
}

customElements.define('seat-bar', SeatBar);
