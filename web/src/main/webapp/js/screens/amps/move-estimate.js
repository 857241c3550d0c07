import { html, nothing } from 'lit';
import { bytes } from '../../parts/bytes.js';
import { count, counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';

/** How much moves are, about: what the check answers when nothing stands against them. */
class MoveEstimate extends LightElement {
  static properties = { estimate: { attribute: false } };

  render() {
    const { moves, rows, bytes: size, time, space, notices } = this.estimate;
    return html`<section class="move-estimate" role="status" aria-labelledby="estimate-title">
      <h2 id="estimate-title"><span class="text-ok">${icon('check')}</span> Nothing stands against it</h2>
      <p>About <strong>${count(rows)}</strong> rows, ${bytes(size)}, and <strong>${time.text}</strong>.</p>
      <ul>
        ${moves.map(
          (one) => html`<li>AMP ${one.from} to ${one.to}, storage ${one.fromStorage} to ${one.toStorage}:
            ${counted(one.tables.length, 'table', 'tables')}, about ${count(one.rows)} rows, ${bytes(one.bytes)}${one.indexBytes > 0 ? `, indexes of ${bytes(one.indexBytes)}` : ''}</li>`,
        )}
        ${space.map((one) => html`<li>Needed in ${one.dataStore}: ${bytes(one.bytes)}</li>`)}
      </ul>
      ${notices.length > 0 ? html`<ul class="estimate-notices">${notices.map((notice) => html`<li>${icon('hand')} ${notice}</li>`)}</ul>` : nothing}
    </section>`;
  }
}

customElements.define('move-estimate', MoveEstimate);
