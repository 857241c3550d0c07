import { html, nothing } from 'lit';
import { LightElement } from '../parts/light-element.js';
import { icon, pill } from '../parts/icons.js';
import { serverWord } from '../parts/words.js';
import { menu } from '../screens.js';

/** Product name, the server's state, and the menu. */
class ServerHeader extends LightElement {
  static properties = { state: { attribute: false }, open: { state: true } };

  render() {
    const { route } = this.state;
    const toggle = () => {
      this.open = !this.open;
    };
    return html`<header class="server-header">
      <div class="container-fluid server-header-row">
        <a class="brand" href="#/"><img src="/favicon.svg" alt="" width="30" height="30" />Lockstep</a>
        ${pill(serverWord(this.state))}
        <button type="button" class="btn btn-sm btn-header menu-button" aria-expanded=${Boolean(this.open)} aria-controls="menu" @click=${toggle}>
          ${icon('menu')} Menu
        </button>
        <div id="menu" class="menu ${this.open ? 'menu-open' : ''}">
          <nav aria-label="Screens">
            <ul>
              ${menu.map((screen) => item(screen, route))}
            </ul>
          </nav>
        </div>
      </div>
    </header>`;
  }

  updated(changed) {
    if (changed.has('state') && changed.get('state')?.route !== this.state.route) {
      this.open = false;
    }
  }
}

function item(screen, route) {
  const first = screen.pattern.split('/')[0];
  const here = route !== null && (route.screen.area ?? route.screen.pattern.split('/')[0]) === first;
  return html`<li><a href="#/${screen.pattern}" aria-current=${here ? 'page' : nothing}>${screen.menu}</a></li>`;
}

customElements.define('server-header', ServerHeader);
