import { html } from 'lit';
import { count, counted } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { ScreenElement } from '../../parts/screen.js';
import { LEFT, QUEUES } from './words.js';

/** What waits in the queues of the message broker. */
class QueueList extends ScreenElement {
  render() {
    return this.shown('services', ({ queues }) => table(queues), 'The queues');
  }
}

function table(queues) {
  return html`<section class="panel" aria-labelledby="queues-title">
    <h2 id="queues-title">Queues</h2>
    <table class="table queues" role="table" aria-labelledby="queues-title">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Queue</th>
          <th scope="col" role="columnheader" class="number">Messages</th>
          <th scope="col" role="columnheader" class="number">Consumers</th>
        </tr>
      </thead>
      <tbody role="rowgroup">${queues.map(row)}</tbody>
    </table>
    ${queues.filter(({ queue, messages }) => LEFT[queue] && messages > 0).map(left)}
  </section>`;
}

function row({ queue, messages, consumers }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="cell-name">${queue} <span class="quiet company-name">${QUEUES[queue] ?? ''}</span></th>
    <td role="cell" class="number" data-label="Messages">${depth(queue, messages)}</td>
    <td role="cell" class="number" data-label="Consumers">${consumers === null ? '-' : count(consumers)}</td>
  </tr>`;
}

/** Messages are only commands to copy; what they were about stands in the control database. */
function left({ queue, messages }) {
  return html`<div class="note tone-warn queue-left">
    <p>${icon('hand')} <strong>${counted(messages, 'message', 'messages')} in ${queue}</strong> ${LEFT[queue]}</p>
    <p>Nothing is lost by it: the server that leads a <a href="#/moves">move</a> sends each command again after some seconds. See that no move stands still, then empty the queue, in the server’s folder:</p>
    <pre class="statement" tabindex="0"><code>bin/jboss-cli.sh --connect "/subsystem=messaging-activemq/server=default/jms-queue=${queue}:remove-messages"</code></pre>
  </div>`;
}

function depth(queue, messages) {
  if (messages === null) {
    return html`<span class="quiet">the broker is elsewhere</span>`;
  }
  return queue !== 'LockstepCylinders' && messages > 0
    ? html`<span class="text-warn">${icon('hand')}${count(messages)}</span>`
    : count(messages);
}

customElements.define('queue-list', QueueList);
