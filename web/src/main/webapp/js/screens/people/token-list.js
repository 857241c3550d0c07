import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { commandBar, commandButton } from '../../parts/commands.js';
import { instant } from '../../parts/fact-list.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { ANYBODY, rolesUpTo, roleWord } from './roles.js';

/** The tokens for the command line and automation; a new one is shown this once. */
class TokenList extends ScreenElement {
  static properties = { ...ScreenElement.properties, made: { state: true }, copied: { state: true } };

  render() {
    return html`${this.made ? this.secret(this.made) : nothing}
      ${this.shown('tokens', (tokens) => this.panel(tokens), 'The tokens')}`;
  }

  panel(tokens) {
    const { session } = this.state;
    const everybody = session?.role === 'ADMIN';
    return html`<section class="panel" aria-labelledby="tokens-title">
      <h2 id="tokens-title">Tokens <span class="quiet">${count(tokens.length)}, for the command line and automation${everybody ? ', of everybody' : ''}</span></h2>
      ${session ? commandBar(this.state, [{ label: 'Make a token…', tone: 'primary', spec: this.make(session) }], ANYBODY) : nothing}
      ${tokens.length === 0
        ? html`<p class="quiet">There is no token.</p>`
        : html`<table class="table tokens" role="table" aria-labelledby="tokens-title">
            ${HEAD}
            <tbody role="rowgroup">${repeat(tokens, (one) => one.token, (one) => this.row(one))}</tbody>
          </table>`}
    </section>`;
  }

  make({ user, role }) {
    return {
      title: 'Make a token',
      method: 'POST',
      path: 'tokens',
      text: 'Whoever has it may do what its role may, until it expires or is revoked. It is shown once.',
      verb: 'Make it',
      fields: [
        { name: 'label', label: 'What it is for' },
        { name: 'role', label: 'Role', options: rolesUpTo(role) },
        { name: 'days', label: 'Days until it expires', kind: 'number', value: 90 },
        ...(role === 'ADMIN'
          ? [{ name: 'user', label: 'In whose name', value: user, required: false }]
          : []),
      ],
      done: (made) => {
        this.made = made;
        this.copied = false;
        this.updateComplete.then(() => this.querySelector('.token-secret')?.focus());
      },
    };
  }

  secret(made) {
    const copy = async () => {
      await navigator.clipboard.writeText(made.secret);
      this.copied = true;
    };
    const hide = () => {
      this.made = null;
    };
    return html`<section class="panel token-made" aria-labelledby="made-title">
      <h2 id="made-title">Token ${made.token} for ${made.label}</h2>
      <p>Keep it now: it is not shown again.</p>
      <p><code class="token-secret" tabindex="-1">${made.secret}</code></p>
      <div class="commands">
        ${navigator.clipboard ? html`<button type="button" class="btn btn-primary" @click=${copy}>Copy it</button>` : nothing}
        <button type="button" class="btn btn-secondary token-hide" @click=${hide}>I have kept it</button>
        <span role="status">${this.copied ? html`${icon('check')} Copied` : nothing}</span>
      </div>
    </section>`;
  }

  row(one) {
    const revoke = {
      title: `Revoke token ${one.token}`,
      method: 'DELETE',
      path: `tokens/${one.token}`,
      text: `Requests with the token for ${one.label} of ${one.user} are refused from then on.`,
      verb: 'Revoke it',
      tone: 'danger',
    };
    return html`<tr role="row">
      <th scope="row" role="rowheader" class="cell-name">${one.token} <span class="quiet company-name">${one.label}</span></th>
      <td role="cell">${one.user}${one.createdBy === one.user ? nothing : html` <span class="quiet">by ${one.createdBy}</span>`}</td>
      <td role="cell" data-label="Role">${roleWord(one.role)}</td>
      <td role="cell" data-label="Used">${one.seenAt ? instant(one.seenAt) : 'never'}</td>
      <td role="cell" data-label="Expires">${instant(one.expiresAt)}</td>
      <td role="cell" class="number">${commandButton(this.state, { label: 'Revoke…', name: `Revoke token ${one.token}`, spec: revoke }, true)}</td>
    </tr>`;
  }
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Token</th>
    <th scope="col" role="columnheader">User</th>
    <th scope="col" role="columnheader">Role</th>
    <th scope="col" role="columnheader">Last used</th>
    <th scope="col" role="columnheader">Expires</th>
    <th scope="col" role="columnheader"><span class="visually-hidden">Commands</span></th>
  </tr>
</thead>`;

customElements.define('token-list', TokenList);
