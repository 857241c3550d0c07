/** Where the objects of other areas are shown: one place to know their addresses. */
import { html } from 'lit';
import { addressOf } from '../router.js';
import { operationIn } from './callers.js';

const PLACES = {
  run: (number) => [`runs/${number}`, `Run ${number}`],
  operation: (number) => [`operations/${number}`, `Operation ${number}`],
  load: (number) => [`loads/${number}`, `Load ${number}`],
  reconfiguration: (number) => [`moves/${number}`, `Move ${number}`],
  job: (number) => [`jobs/${number}`, `Execution ${number}`],
};

/**
 * A link to an object.
 *
 * @param {'run'|'operation'|'load'|'reconfiguration'|'job'} kind
 * @param {number|string} number
 */
export function linkTo(kind, number) {
  const [path, word] = PLACES[kind](number);
  return html`<a href=${addressOf(path)}>${word}</a>`;
}

/**
 * What has begun a load or a move, with a link to it.
 *
 * @param {string|null} caller as the server tells it: `operation 7, entry move`
 */
export function callerLink(caller) {
  const found = operationIn(caller);
  return found === null ? caller : html`${linkTo('operation', found.operation)}${found.rest}`;
}
