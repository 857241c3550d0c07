import { html } from 'lit';

/** A program's name, which may break after its separators. @param {string} name */
export function code(name) {
  const parts = name.split(/(?<=[._/-])/);
  return html`<span class="code">${parts.map((part) => html`${part}<wbr />`)}</span>`;
}
