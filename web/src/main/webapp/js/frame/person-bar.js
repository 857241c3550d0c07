import { html, nothing } from 'lit';
import { LightElement } from '../parts/light-element.js';
import { signOut } from '../server/session.js';
import { chosenTheme, chooseTheme } from './theme-choice.js';

const THEMES = [
  ['auto', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** Who is signed in, how they leave, and in which colours they look at the page. */
class PersonBar extends LightElement {
  static properties = { state: { attribute: false } };

  render() {
    const { session, route } = this.state;
    if (!session) {
      return nothing;
    }
    return html`<section class="person" aria-label="You">
      <a class="person-name" href="#/account" aria-current=${route?.path === 'account' ? 'page' : nothing}>${session.user} <span class="person-role">${session.role.toLowerCase()}</span></a>
      <label class="theme">
        <span class="visually-hidden">Colours: light, dark, or as the system has it</span>
        <select class="form-select form-select-sm" @change=${(event) => chooseTheme(event.target.value)}>
          ${THEMES.map(([value, label]) => html`<option value=${value} ?selected=${value === chosenTheme()}>${label}</option>`)}
        </select>
      </label>
      <button class="btn btn-sm btn-seat" type="button" @click=${() => signOut(session.csrf)}>Sign out</button>
    </section>`;
  }
}

customElements.define('person-bar', PersonBar);
