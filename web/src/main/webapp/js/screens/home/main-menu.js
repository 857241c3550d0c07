import { html, nothing } from 'lit';
import { LightElement } from '../../parts/light-element.js';
import { menu } from '../../screens.js';

/** What a screen of the menu is for, by the first word of its address. */
const TEXTS = {
  '': 'What goes on, and what waits for a person.',
  operations: 'Every operation that was started, with its table of contents.',
  library: 'Operations that were submitted: start, edit, submit a new one.',
  runs: 'Data upgrade runs: companies, programs, failures.',
  loads: 'Bulk loads: instances, rows, barriers.',
  amps: 'AMPs and the storages where they are.',
  moves: 'Moves of AMPs to other storages, step by step.',
  site: 'Companies, package combinations, feature packs.',
  jobs: 'Batch jobs with their executions and steps.',
  services: 'What runs on which node, and how it is.',
  users: 'Who may sign in, and with which role.',
  audit: 'Who decided what, when and why.',
};

/** The way to every screen. */
class MainMenu extends LightElement {
  render() {
    return html`<nav aria-label="Main menu">
      <ul class="main-menu">
        ${menu.map(card)}
      </ul>
    </nav>`;
  }
}

function card({ pattern, menu: word }) {
  const text = TEXTS[pattern.split('/')[0]];
  return html`<li>
    <a class="panel" href="#/${pattern}"><strong>${word}</strong>${text ? html`<span class="quiet">${text}</span>` : nothing}</a>
  </li>`;
}

customElements.define('main-menu', MainMenu);
