import { html, nothing } from 'lit';
import { html as withTag, unsafeStatic } from 'lit/static-html.js';
import { LightElement } from '../parts/light-element.js';
import { icon } from '../parts/icons.js';
import './command-dialog.js';
import './connection-note.js';
import { keepFocus } from './focus.js';
import './person-bar.js';
import './seat-bar.js';
import './server-header.js';

/** Events that are missing for less than this are not worth a word, in milliseconds. */
const PATIENCE = 4000;

/** The page: menu, seat, and the screen that the address names. */
class LockstepConsole extends LightElement {
  static properties = { state: { attribute: false }, loaded: { state: true }, fault: { state: true } };

  places = keepFocus(document);

  render() {
    if (!this.state) {
      return nothing;
    }
    const { connection, answeredAt, announcement, command } = this.state;
    const stale = connection.phase === 'UNREACHABLE' || connection.phase === 'ERROR';
    return html`
      <a class="skip-link" href="#main" @click=${skipToMain}>Skip to the screen</a>
      <server-header .state=${this.state}></server-header>
      <connection-note .connection=${connection} .answeredAt=${answeredAt}></connection-note>
      <div class="second-bar">
        <div>
          <seat-bar .state=${this.state}></seat-bar>
          <person-bar .state=${this.state}></person-bar>
        </div>
      </div>
      ${this.standby()}
      <div class="container-fluid page ${stale ? 'is-stale' : ''}">
        <main id="main" tabindex="-1">${this.screen()}</main>
      </div>
      ${this.late()}
      <command-dialog .command=${command}></command-dialog>
      <p class="visually-hidden" role="status" aria-live="polite">${announcement}</p>
    `;
  }

  /** Whoever looks at a server that takes no commands learns it before the first one is refused. */
  standby() {
    const { connection, status } = this.state;
    return connection.phase === 'ONLINE' && status?.state === 'READY' && status.leaseholder === false
      ? html`<p class="standby">
          ${icon('hand')} <strong>${status.node} is a stand-by:</strong> it shows everything, but takes no commands to work until it holds the lease.
          <a href="#/services">Which server holds it?</a>
        </p>`
      : nothing;
  }

  /** One who has come a moment ago is not told. */
  late() {
    const { connection, live, lostAt, now, clockOffset } = this.state;
    const long = now - clockOffset - lostAt > PATIENCE;
    return connection.phase === 'ONLINE' && !live && long
      ? html`<p class="late" role="status">${icon('clock')} The server sends no live events at present. What you see is read again every few seconds.</p>`
      : nothing;
  }

  willUpdate(changed) {
    const screen = this.state?.route?.screen;
    if (changed.has('state') && screen && screen !== this.wanted) {
      this.load(screen);
    }
  }

  updated() {
    this.keepFocus();
    const { route } = this.state ?? {};
    const shown = route === null || this.fault || this.loaded === route?.screen;
    if (!shown || this.shownPath === route?.path) {
      return;
    }
    const first = this.shownPath === undefined;
    this.shownPath = route?.path;
    if (!first) {
      focusScreen(this.querySelector('main'));
    }
  }

  /** When the parts have changed too; what is sent may come back to its button. */
  keepFocus() {
    cancelAnimationFrame(this.keeping);
    this.keeping = requestAnimationFrame(() => this.state?.command?.phase === 'SENT' || this.places.keep());
  }

  async load(screen) {
    this.wanted = screen;
    this.fault = null;
    try {
      await screen.load();
      this.loaded = screen;
    } catch (fault) {
      this.fault = fault;
    }
  }

  screen() {
    const { route } = this.state;
    if (route === null) {
      return html`<section class="panel panel-note">
        <h1>There is no such screen</h1>
        <p><a href="#/">Go to what is going on now</a></p>
      </section>`;
    }
    if (this.fault) {
      return html`<section class="panel panel-note">
        <h1>The screen cannot be shown</h1>
        <p>${this.fault.message}</p>
        <p><button type="button" class="btn btn-secondary" @click=${() => location.reload()}>Load the page again</button></p>
      </section>`;
    }
    if (this.loaded !== route.screen) {
      return nothing;
    }
    // the names of elements are the console's own
    const tag = unsafeStatic(route.screen.element);
    return withTag`<${tag} .state=${this.state} .params=${route.params}></${tag}>`;
  }
}

/**
 * Whoever went to another screen begins at its top, also with the keyboard: at its heading where
 * that is there already. A part of the screen that is chosen leaves the focus where it is.
 */
async function focusScreen(main) {
  window.scrollTo(0, 0);
  await main.firstElementChild?.updateComplete;
  const heading = main.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  (heading ?? main).focus({ preventScroll: true });
}

/** The address belongs to the router, so the link moves the focus itself. */
function skipToMain(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

customElements.define('lockstep-console', LockstepConsole);
