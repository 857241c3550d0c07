import { html, nothing } from 'lit';
import { counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { isInDocument, placeOf } from './library.js';

/**
 * What the server says of something that is not submitted yet: every fault with its place.
 *
 * @param {import('./checked-text.js').Verdict} verdict
 * @param {((line: number, column: number|null) => void)|null} goTo a place in the document
 */
export function verdictNote(verdict, goTo) {
  return html`<div class="verdict" aria-busy=${verdict.phase === 'ASKING'}>
    <p class="verdict-word" role="status">${word(verdict)}</p>
    ${verdict.faults.length > 0
      ? html`<ol class="faults" aria-label="Faults">${verdict.faults.map((fault) => item(fault, goTo))}</ol>`
      : nothing}
  </div>`;
}

function word({ phase, entries, faults, why }) {
  switch (phase) {
    case 'NONE':
      return nothing;
    case 'ASKING':
      return html`<span class="quiet">${icon('clock')} Is being checked…</span>`;
    case 'FINE':
      return html`<span class="text-ok">${icon('check')} No fault. ${counted(entries, 'entry', 'entries')}.</span>`;
    case 'FAULTY':
      return html`<span class="text-bad">${icon('cross')} ${counted(faults.length, 'fault', 'faults')}</span>`;
    default:
      return html`<span class="text-warn">${icon('hand')} It cannot be checked at present. ${why}</span>`;
  }
}

function item(fault, goTo) {
  const { line, column, object, message, action } = fault;
  const place = placeOf(fault);
  return html`<li class="fault">
    ${goTo && line && isInDocument(fault)
      ? html`<button type="button" class="btn btn-sm btn-seat fault-line" @click=${() => goTo(line, column)}>${place}</button>`
      : place
        ? html`<span class="fault-line quiet">${place}</span>`
        : nothing}
    <span><strong>${object}</strong>: ${message}. ${action}.</span>
  </li>`;
}
