import { html, nothing } from 'lit';
import { dayAndMinute } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { LightElement } from '../../parts/light-element.js';
import { OPERATION_STATES, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';

const SHOWN = 5;

/** The operations that ended last. */
class LastOperations extends LightElement {
  static properties = { operations: { attribute: false } };

  render() {
    const shown = this.operations.slice(0, SHOWN);
    if (shown.length === 0) {
      return nothing;
    }
    return html`<section class="panel run-list" aria-labelledby="last-title">
      <h2 id="last-title">Last operations</h2>
      <ul>
        ${shown.map(item)}
      </ul>
      <a class="btn btn-quiet" href=${addressOf('operations')}>All operations</a>
    </section>`;
  }
}

function item({ operation, title, name, state, passedEntries, entries, finishedAt, startedAt }) {
  const ended = finishedAt ?? startedAt;
  return html`<li>
    <a href=${addressOf(`operations/${operation}`)}>
      <span class="run-list-title"><strong>Operation ${operation}</strong>${pill(wordOf(OPERATION_STATES, state))}</span>
      <span class="run-list-description">${title || name}</span>
      <span class="quiet">${passedEntries} of ${entries} entries${ended ? `, ${dayAndMinute(ended)}` : ''}</span>
    </a>
  </li>`;
}

customElements.define('last-operations', LastOperations);
