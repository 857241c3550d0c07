/** What the screens of runs, loads and moves say while the operation is interrupted that executes them. */
import { html, nothing } from 'lit';
import { icon } from '../../parts/icons.js';
import { linkTo } from '../../parts/links.js';
import { wordOf } from '../../parts/words.js';
import { INTERRUPTED } from './entry-work.js';
import { INTERRUPTED_ONES } from './index.js';
import { interruptedWith } from './operations.js';

/**
 * The operation with which a run, a load or a move was interrupted, or null.
 *
 * @param {import('../../parts/screen.js').ScreenElement} screen which wants `INTERRUPTED_ONES`
 * @param {'runs'|'loads'|'reconfigurations'} topic
 * @param {string|number} key
 */
export function interruptedOn(screen, topic, key) {
  return interruptedWith(screen.resource(INTERRUPTED_ONES.path).value?.items ?? [], topic, key);
}

/**
 * What has been interrupted does not know that itself.
 *
 * @param {Record<string, import('../../parts/words.js').Word>} words
 * @param {string} state
 * @param {number|null} operation with which it was interrupted
 */
export function wordFor(words, state, operation) {
  return operation !== null && state === 'RUNNING' ? INTERRUPTED : wordOf(words, state);
}

/** @param {number|null} operation with which it was interrupted */
export function interruption(operation) {
  return operation === null
    ? nothing
    : html`<p class="next-step">${icon('pause')} Its server died, and nobody works on it: it goes on when
        ${linkTo('operation', operation)} does.</p>`;
}
