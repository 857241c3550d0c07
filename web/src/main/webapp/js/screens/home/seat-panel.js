import { html, nothing } from 'lit';
import { clock, count, dayAndClock } from '../../parts/format.js';
import { LightElement } from '../../parts/light-element.js';
import { driverOf, drives, requestsOf, watchersOf } from '../../state/seat.js';

const CHANGES = {
  TAKEN: ({ by }) => `${by} took it`,
  TAKEN_OVER: ({ by, from }) => `${by} took it from ${from}, who had disappeared`,
  HANDED_OVER: ({ from, to }) => `${from} gave it to ${to}`,
  TAKEN_BACK: ({ by, from }) => `${by} took it back from ${from}`,
  RELEASED: ({ by }) => `${by} left it`,
};

/** Who drives, since when, who asks for the seat, how it last changed hands, and who watches. */
class SeatPanel extends LightElement {
  static properties = { state: { attribute: false } };

  render() {
    const { seat } = this.state;
    if (!seat) {
      return nothing;
    }
    const driver = driverOf(this.state);
    const asking = requestsOf(this.state);
    return html`<section class="panel seat-panel" aria-labelledby="seat-title">
      <h2 id="seat-title">Driver's seat</h2>
      <dl class="facts seat-facts">
        <div><dt>Drives</dt><dd>${driver === null ? 'nobody' : `${driver}${drives(this.state) ? ' (you)' : ''}`}</dd></div>
        ${driver !== null && seat.since ? fact('Since', dayAndClock(seat.since)) : nothing}
        ${driver !== null && seat.absent ? fact('Last seen', dayAndClock(seat.seenAt)) : nothing}
        ${fact('Asks for it', asking.length > 0 ? asking.join(', ') : 'nobody')}
        ${seat.change ? fact('Changed last', `${changed(seat.change)}, ${dayAndClock(seat.change.at)}`) : nothing}
      </dl>
      ${watching(this.state)}
    </section>`;
  }
}

/** Each person once, wherever and on however many pages they watch. */
function watching(state) {
  const watchers = watchersOf(state);
  return html`<h3 id="watch-title" class="watch-title">Who watches</h3>
    ${watchers.length === 0
      ? html`<p class="quiet">nobody else</p>`
      : html`<ul class="watchers" aria-labelledby="watch-title">${watchers.map((one) => watcher(state, one))}</ul>`}`;
}

function watcher({ session, status }, { who, role, since, streams, servers }) {
  const elsewhere = servers.length > 1 || servers[0] !== status?.node;
  return html`<li>
    <span class="watcher-name"><strong>${who}</strong>${who === session?.user ? ' (you)' : ''} <span class="quiet">${role.toLowerCase()}</span></span>
    <span class="quiet">since <time datetime=${since} title=${dayAndClock(since)}>${clock(since)}</time>${streams > 1 ? `, in ${count(streams)} places` : ''}${elsewhere ? `, at ${servers.join(', ')}` : ''}</span>
  </li>`;
}

function changed(change) {
  return CHANGES[change.kind]?.(change) ?? `${change.by}: ${change.kind.toLowerCase()}`;
}

function fact(term, value) {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

customElements.define('seat-panel', SeatPanel);
