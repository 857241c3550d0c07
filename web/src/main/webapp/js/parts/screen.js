import { html, nothing } from 'lit';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/**
 * What all screens are: they get the store's state and what their address says, and show it. What
 * they read of the server is named by their entry in `screens.js`.
 */
export class ScreenElement extends LightElement {
  static properties = { state: { attribute: false }, params: { attribute: false } };

  /** @param {string} path as in the screen's wants @returns {import('../state/types.js').Resource} */
  resource(path) {
    return this.state.resources[path] ?? { phase: 'LOADING', value: null, problem: null, at: null };
  }

  /**
   * Shows a resource, or that it is read, or why it cannot be.
   *
   * @template T
   * @param {string} path
   * @param {(value: T) => unknown} show what to show of it
   * @param {string} name what it is, as in "The loads"
   */
  shown(path, show, name) {
    const { phase, value, problem } = this.resource(path);
    if (phase === 'LOADING') {
      return html`<section class="panel panel-note"><p class="quiet" aria-busy="true">${icon('clock')} ${name}: being read.</p></section>`;
    }
    return html`${problem ? problemNote(`${name} cannot be read`, problem) : nothing}
    ${value === null || value === undefined ? nothing : show(value)}`;
  }

  /**
   * Shows the one thing that the screen is about; its name heads the screen as long as nothing else
   * can.
   *
   * @template T
   * @param {string} path
   * @param {(value: T) => unknown} show what to show of it, with its heading
   * @param {string} name what it is, as in "Load 7"
   */
  subject(path, show, name) {
    const { value } = this.resource(path);
    return html`${value === null || value === undefined ? html`<h1>${name}</h1>` : nothing}
    ${this.shown(path, show, name)}`;
  }
}

/**
 * What the server says is wrong: every fault, with what to do.
 *
 * @param {string} title
 * @param {import('../state/types.js').Problem} problem
 */
export function problemNote(title, problem) {
  return html`<section class="problem" role="alert">
    <p class="problem-title">
      ${icon('cross')} <strong>${title}</strong>
      ${problem.code ? html`<code>${problem.code}</code>` : nothing}
    </p>
    <p>${problem.detail ?? problem.title}</p>
    ${problem.faults?.length ? html`<ul>${problem.faults.map(fault)}</ul>` : nothing}
  </section>`;
}

/**
 * What heads a problem that a command met: a server that is away has refused nothing, and may have
 * done it.
 *
 * @param {import('../state/types.js').Problem} problem
 * @param {string} [refused] what to say when the server has refused it
 */
export function refusalTitle(problem, refused = 'The server refuses it; nothing has changed') {
  return problem.status === undefined ? problem.title : refused;
}

function fault({ file, line, column, object, message, action }) {
  const place = file ? `${[file, line, column].filter(Boolean).join(':')}: ` : '';
  return html`<li>${place}<strong>${object}</strong>: ${message}. ${action}${action && /[.!?]$/.test(action) ? '' : '.'}</li>`;
}

/**
 * A screen without anything on it.
 *
 * @param {string} title
 * @param {unknown} text what it will show, and how that comes about
 */
export function emptyNote(title, text) {
  return html`<section class="panel panel-note"><h2>${title}</h2><p>${text}</p></section>`;
}
