import { html, nothing } from 'lit';
import { addressOf } from '../router.js';
import { count } from './format.js';

/**
 * Which part of a list is shown, with links to the parts beside it.
 *
 * @param {{page: number, size: number, total: number, items: unknown[]}} part as the server answers
 * @param {string} path of the screen
 * @param {Record<string, string>} query of the screen; `page` is exchanged
 */
export function pager({ page, size, total, items }, path, query) {
  if (total <= size && page === 0) {
    return nothing;
  }
  const first = items.length === 0 ? 0 : page * size + 1;
  const last = page * size + items.length;
  const to = (number) => addressOf(path, { ...query, page: number === 0 ? null : number });
  return html`<nav class="pager" aria-label="Parts of the list">
    ${page > 0 ? html`<a class="btn btn-secondary pager-before" href=${to(page - 1)}>Previous</a>` : nothing}
    <span>${count(first)} to ${count(last)} of ${count(total)}</span>
    ${last < total ? html`<a class="btn btn-secondary pager-after" href=${to(page + 1)}>Next</a>` : nothing}
  </nav>`;
}
