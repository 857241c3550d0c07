import { html, nothing } from 'lit';
import { commandBar } from '../../parts/commands.js';
import { factList } from '../../parts/fact-list.js';
import { ScreenElement } from '../../parts/screen.js';
import { ANYBODY, ROLES, roleWord } from './roles.js';
import './token-list.js';

const PASSWORD = {
  title: 'Change your password',
  method: 'POST',
  path: 'session/password',
  text: 'All your sessions and tokens end, also this one: sign in again with the new password.',
  verb: 'Change it',
  fields: [
    { name: 'password', label: 'Password that holds now', kind: 'password' },
    {
      name: 'newPassword',
      label: 'New password',
      kind: 'password',
      hint: '12 to 128 characters, without your name in it.',
    },
  ],
};

/** Who one is, and by what one is let in. */
class AccountScreen extends ScreenElement {
  render() {
    const { session } = this.state;
    if (!session) {
      return nothing;
    }
    return html`<section class="panel" aria-labelledby="account-title">
        <h1 id="account-title">${session.user}</h1>
        ${factList([
          ['Role', roleWord(session.role)],
          ['What it may do', ROLES.find(({ value }) => value === session.role)?.may],
        ])}
        ${commandBar(this.state, [{ label: 'Change your password…', spec: PASSWORD }], ANYBODY)}
      </section>
      <token-list .state=${this.state}></token-list>`;
  }
}

customElements.define('account-screen', AccountScreen);
