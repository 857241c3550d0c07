import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../../router.js';
import { commandBar, commandButton } from '../../parts/commands.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { may } from '../../state/seat.js';
import { ADMINISTRATORS, ROLES, roleWord } from './roles.js';

const PASSWORD = {
  name: 'password',
  label: 'Password',
  kind: 'password',
  hint: '12 to 128 characters, without the user’s name in it.',
};

const ADD = {
  title: 'Add a user',
  method: 'POST',
  path: 'users',
  text: 'Tell the user the first password; everybody can change their own.',
  verb: 'Add',
  fields: [{ name: 'user', label: 'Name' }, { name: 'role', label: 'Role', options: ROLES }, PASSWORD],
};

/** Those who sign in with a password, for administrators. */
class UsersScreen extends ScreenElement {
  render() {
    const { ok, why } = may(this.state, ADMINISTRATORS);
    return html`<h1>People</h1>
      ${ok || !this.state.session
        ? this.shown('users', (users) => this.panel(users), 'The users')
        : html`<section class="panel panel-note"><p>${icon('lock')} ${why}</p><p><a href=${addressOf('account')}>Your own account</a></p></section>`}
      ${roles()}`;
  }

  panel(users) {
    return html`<section class="panel" aria-labelledby="users-title">
      <h2 id="users-title">Users <span class="quiet">${count(users.length)}, who sign in with a password</span></h2>
      ${commandBar(this.state, [{ label: 'Add a user…', tone: 'primary', spec: ADD }], ADMINISTRATORS)}
      <table class="table users" role="table" aria-labelledby="users-title">
        ${HEAD}
        <tbody role="rowgroup">${repeat(users, (one) => one.user, (one) => this.row(one))}</tbody>
      </table>
    </section>`;
  }

  row({ user, role }) {
    const button = (label, spec, tone) =>
      commandButton(this.state, { label: `${label}…`, name: `${spec.title}`, tone, spec }, true);
    return html`<tr role="row">
      <th scope="row" role="rowheader" class="cell-name">${user}</th>
      <td role="cell">${roleWord(role)}</td>
      <td role="cell"><div class="commands commands-row">
        ${button('Role', changeRole(user, role))} ${button('Password', changePassword(user))}
        ${button('Remove', remove(user), 'danger')}
      </div></td>
    </tr>`;
  }
}

function changeRole(user, role) {
  return {
    title: `Change the role of ${user}`,
    method: 'PUT',
    path: `users/${encodeURIComponent(user)}`,
    text: `All sessions and tokens of ${user} end.`,
    verb: 'Change it',
    fields: [{ name: 'role', label: 'Role', value: role, options: ROLES }],
  };
}

function changePassword(user) {
  return {
    title: `Change the password of ${user}`,
    method: 'PUT',
    path: `users/${encodeURIComponent(user)}`,
    text: `All sessions and tokens of ${user} end.`,
    verb: 'Change it',
    fields: [PASSWORD],
  };
}

function remove(user) {
  return {
    title: `Remove ${user}`,
    method: 'DELETE',
    path: `users/${encodeURIComponent(user)}`,
    text: `All sessions and tokens of ${user} end. What the audit tells of ${user} stays.`,
    verb: 'Remove',
    tone: 'danger',
  };
}

function roles() {
  return html`<section class="panel" aria-labelledby="roles-title">
    <h2 id="roles-title">Roles</h2>
    <dl class="roles">
      ${ROLES.map(({ label, may: what }) => html`<div><dt>${label}</dt><dd>${what}</dd></div>`)}
    </dl>
  </section>`;
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">User</th>
    <th scope="col" role="columnheader">Role</th>
    <th scope="col" role="columnheader"><span class="visually-hidden">Commands</span></th>
  </tr>
</thead>`;

customElements.define('users-screen', UsersScreen);
