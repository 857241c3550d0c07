import { html } from 'lit';
import { factList } from '../../parts/fact-list.js';
import { ScreenElement } from '../../parts/screen.js';
import './figure-list.js';
import './health-list.js';
import './queue-list.js';
import './server-list.js';

/** What runs on which server, whether it is well, and what waits in queues. */
class ServicesScreen extends ScreenElement {
  render() {
    const { state } = this;
    const { status } = state;
    return html`<section class="panel" aria-labelledby="services-title">
        <h1 id="services-title">Services</h1>
        ${status
          ? factList([
              ['This page is told by', status.node],
              ['Version', status.version],
              ['Control database', status.controlDatabase],
              ['Java', status.java],
            ])
          : ''}
      </section>
      <server-list .state=${state}></server-list>
      <health-list .state=${state}></health-list>
      <queue-list .state=${state}></queue-list>
      <figure-list .state=${state}></figure-list>`;
  }
}

customElements.define('services-screen', ServicesScreen);
