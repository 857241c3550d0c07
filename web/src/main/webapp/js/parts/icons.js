/** Inline icons of 16 × 16, in the colour of the text; they only decorate a word. */
import { html, svg } from 'lit';

const SHAPES = {
  check: svg`<path d="M3 8.5l3.2 3.2L13 5"/>`,
  cross: svg`<path d="M4 4l8 8M12 4l-8 8"/>`,
  circle: svg`<circle cx="8" cy="8" r="4"/>`,
  clock: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.8V8l2.2 1.6"/>`,
  play: svg`<path d="M5.5 3.5v9l7-4.5z" fill="currentColor"/>`,
  pause: svg`<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.4"/>`,
  skip: svg`<path d="M3 4.5L6.5 8 3 11.5M8 4.5L11.5 8 8 11.5M13.5 4v8"/>`,
  block: svg`<circle cx="8" cy="8" r="6"/><path d="M4 12l8-8"/>`,
  hand: svg`<path d="M8 1.8v6M8 10.6v.2" stroke-width="2.4"/>`,
  wheel: svg`<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="1.6"/><path d="M2 8h4.4M9.6 8H14M8 9.6V14"/>`,
  menu: svg`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>`,
  lock: svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 015 0v2"/>`,
};

/** @param {string} name one of the shapes above; any other gives the circle */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    ${SHAPES[name] ?? SHAPES.circle}
  </svg>`;
}

/** A word with its icon on its tone. @param {import('./words.js').Word} word */
export function pill(word) {
  return html`<span class="pill tone-${word.tone}">${icon(word.icon)}${word.label}</span>`;
}
