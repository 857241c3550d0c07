/** Buttons that give commands. What they want goes to the page as an event; `frame/command-dialog.js` asks. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { may } from '../state/seat.js';
import { icon } from './icons.js';

/**
 * A row of buttons, with the reason once when none of them may be pressed.
 *
 * @param {import('../state/types.js').State} state
 * @param {import('../state/types.js').CommandButton[]} buttons
 * @param {{role?: 'OPERATOR'|'ADMIN', seat?: 'MINE'|'NOT_TAKEN'|'ANY'}} [need] of all of them
 */
export function commandBar(state, buttons, need = {}) {
  if (buttons.length === 0) {
    return nothing;
  }
  const { ok, why } = may(state, need);
  return html`<div class="commands">
    ${repeat(buttons, nameOf, (button) => commandButton(state, button, ok))}
    ${ok ? nothing : html`<p class="quiet commands-why">${icon('lock')} ${why}</p>`}
  </div>`;
}

/** A button never becomes that of another command while somebody is about to press it. */
function nameOf({ label, name }) {
  return name ?? label;
}

/**
 * @param {import('../state/types.js').State} state
 * @param {import('../state/types.js').CommandButton} button
 * @param {boolean} ok whether it may be pressed
 */
export function commandButton(state, { label, name, tone = 'secondary', spec }, ok) {
  const sent = state.command?.phase === 'SENT';
  return html`<button
    type="button"
    class="btn btn-${tone}"
    aria-label=${name ?? nothing}
    ?disabled=${!ok || sent}
    @click=${(event) => want(event.currentTarget, spec)}
  >
    ${label}
  </button>`;
}

/** @param {EventTarget} element @param {import('../state/types.js').CommandSpec} spec */
export function want(element, spec) {
  element.dispatchEvent(new CustomEvent('command-wanted', { bubbles: true, detail: spec }));
}
