import { html } from 'lit';
import { dayAndClock } from './format.js';

/**
 * Names and values in a row; what has no value is left out.
 *
 * @param {[string, unknown][]} rows
 * @param {string} [look] a class, such as `run-facts`, which sets them apart from what is above
 */
export function factList(rows, look = '') {
  return html`<dl class="facts ${look}">
    ${rows
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** @param {string|null} value ISO-8601 */
export function instant(value) {
  return value === null || value === undefined
    ? null
    : html`<time datetime=${value}>${dayAndClock(value)}</time>`;
}
