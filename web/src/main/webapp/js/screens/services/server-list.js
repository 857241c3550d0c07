import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count, dayAndClock, wholeSeconds } from '../../parts/format.js';
import { icon, pill } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { wordOf } from '../../parts/words.js';
import { SERVER_STATES } from './words.js';

/** The servers: which live, which holds the lease, and what each is at. */
class ServerList extends ScreenElement {
  render() {
    return this.shown('services', (services) => this.table(services), 'The servers');
  }

  table({ servers, leaseholder, epoch }) {
    return html`<section class="panel" aria-labelledby="servers-title">
      <h2 id="servers-title">Servers <span class="quiet">${count(servers.length)}</span></h2>
      ${leaseholder === null
        ? html`<p class="run-error lease-line">${icon('cross')} No server holds the lease; nothing new begins until one does, within some seconds.</p>`
        : html`<p class="lease-line"><strong>${leaseholder}</strong> holds the lease, epoch ${epoch}. Only it begins new work.</p>`}
      <table class="table servers" role="table" aria-labelledby="servers-title">
        ${HEAD}
        <tbody role="rowgroup">${repeat(servers, (one) => one.node, (one) => this.row(one, leaseholder))}</tbody>
      </table>
      ${servers.filter(({ state }) => state === 'GONE').map((one) => gone(one, leaseholder))}
    </section>`;
  }

  row(one, leaseholder) {
    const { now } = this.state;
    const alive = one.state === 'ALIVE';
    const since = Math.max(0, now - Date.parse(alive ? one.startedAt : one.seenAt));
    return html`<tr role="row">
      <th scope="row" role="rowheader" class="cell-name">${one.node}
        ${one.node === leaseholder ? html`<span class="chip">${icon('wheel')} leaseholder</span>` : nothing}</th>
      <td role="cell">${pill(wordOf(SERVER_STATES, one.state))}</td>
      <td role="cell" title=${dayAndClock(alive ? one.startedAt : one.seenAt)}>${alive ? 'up for' : 'not seen for'} ${wholeSeconds(since)}</td>
      <td role="cell" class="number" data-label="Tasks">${count(one.tasks)}</td>
      <td role="cell" class="number" data-label="Ranges">${count(one.ranges)}</td>
      <td role="cell" class="number" data-label="Cylinders">${count(one.cylinders)}</td>
    </tr>`;
  }
}

/** @param {{node: string}} server @param {string|null} leaseholder */
function gone({ node }, leaseholder) {
  const successor =
    leaseholder === null || leaseholder === node
      ? 'Another server takes over within some seconds, where there is one.'
      : html`<strong>${leaseholder}</strong> holds the lease and goes on with what was at work there.`;
  return html`<div class="note tone-bad server-gone">
    <p>${icon('cross')} <strong>${node} is gone:</strong> it was killed, stands still, or does not reach the control database. ${successor}</p>
    <p>Look at its machine and its log, and start it again there: <code>./lockstep up</code>. It is listed until then, for a day at most.</p>
  </div>`;
}

const HEAD = html`<thead role="rowgroup">
  <tr role="row">
    <th scope="col" role="columnheader">Server</th>
    <th scope="col" role="columnheader">State</th>
    <th scope="col" role="columnheader">Since</th>
    <th scope="col" role="columnheader" class="number">Tasks at work</th>
    <th scope="col" role="columnheader" class="number">Ranges</th>
    <th scope="col" role="columnheader" class="number">Cylinders</th>
  </tr>
</thead>`;

customElements.define('server-list', ServerList);
