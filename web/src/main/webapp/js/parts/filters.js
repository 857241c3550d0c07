/** Filters of a list: what is chosen goes to the address, so that it can be linked to. */
import { html } from 'lit';
import { addressOf } from '../router.js';

const CALM = 300;
let timer = 0;

/**
 * Goes to the same screen with other filters, from its first page on; the way back leads to the
 * screen before it.
 *
 * @param {string} path
 * @param {Record<string, string|null>} query what is empty is left out
 */
export function choose(path, query) {
  clearTimeout(timer);
  const given = Object.entries({ ...query, page: null }).filter(([, value]) => value);
  location.replace(addressOf(path, Object.fromEntries(given)));
}

/** The same, once the person has stopped typing. */
export function chooseSoon(path, query) {
  clearTimeout(timer);
  timer = setTimeout(() => choose(path, query), CALM);
}

/**
 * A select of a filter.
 *
 * @param {{id: string, label: string, value: string, options: [string, string][], all: string}} filter
 *   `all` is the word for no filter
 * @param {(value: string) => void} chosen
 */
export function filterSelect({ id, label, value, options, all }, chosen) {
  return html`<div class="filter">
    <label for=${id}>${label}</label>
    <select id=${id} class="form-select" @change=${(event) => chosen(event.target.value)}>
      <option value="" ?selected=${!value}>${all}</option>
      ${options.map(([one, word]) => html`<option value=${one} ?selected=${one === value}>${word}</option>`)}
    </select>
  </div>`;
}

/**
 * A field of a filter that is typed.
 *
 * @param {{id: string, label: string, value: string, type?: string, placeholder?: string}} filter
 * @param {(value: string) => void} typed
 */
export function filterField({ id, label, value, type = 'search', placeholder = '' }, typed) {
  return html`<div class="filter">
    <label for=${id}>${label}</label>
    <input id=${id} class="form-control" type=${type} placeholder=${placeholder} autocomplete="off"
      .value=${value} @input=${(event) => typed(event.target.value.trim())} />
  </div>`;
}
