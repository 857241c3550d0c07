import { html, nothing } from 'lit';
import { signOut } from '../session.js';
import { serverWord } from '../words.js';
import { pill } from './icons.js';
import { LightElement } from './light-element.js';

/** Product name and the server's state. */
class ServerHeader extends LightElement {
  static properties = { connection: { attribute: false }, status: { attribute: false } };

  render() {
    return html`<header class="server-header">
      <div class="container-xxl server-header-row">
        <a class="brand" href="#/"><img src="/favicon.svg" alt="" width="30" height="30" />Lockstep</a>
        <dl class="facts server-facts" aria-label="Server">
          <div>
            <dt>Server</dt>
            <dd>${pill(serverWord({ connection: this.connection, status: this.status }))}</dd>
          </div>
          ${this.status ? facts(this.status) : nothing}
        </dl>
        <button class="btn btn-sm btn-header" type="button" @click=${signOut}>Sign out</button>
      </div>
    </header>`;
  }
}

function facts(status) {
  const holder = status.leaseholder ? 'this node' : 'another node';
  return [
    fact('Version', status.version),
    fact('Node', status.node),
    fact('Leaseholder', `${holder}, epoch ${status.epoch}`),
    fact('Control database', status.controlDatabase),
  ];
}

function fact(term, value) {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}

customElements.define('server-header', ServerHeader);
