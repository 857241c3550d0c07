import { html, nothing } from 'lit';
import { count, counted, duration } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';

const CHECK_WORDS = {
  failed: { tone: 'bad', icon: 'cross', label: 'Failed' },
  notice: { tone: 'warn', icon: 'hand', label: 'Notice' },
  skipped: { tone: 'idle', icon: 'skip', label: 'Skipped' },
  succeeded: { tone: 'ok', icon: 'check', label: 'Succeeded' },
};

/**
 * What an entry has written down, for people. Its runs, load and move are shown elsewhere.
 *
 * @param {import('./operations.js').Entry} entry
 */
export function entryNotes({ entry, notes }) {
  if (!notes) {
    return nothing;
  }
  return html`${notes.checks ? checks(entry, notes) : nothing}
  ${notes.schemas ? schemas(entry, notes.schemas) : nothing}
  ${notes.lastLines ? command(notes) : nothing}`;
}

function checks(entry, { checks: all }) {
  const order = Object.keys(CHECK_WORDS);
  const rows = [...all].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  const troubled = rows.filter(({ result }) => result === 'failed' || result === 'notice').length;
  return html`<details class="entry-checks" ?open=${troubled > 0}>
    <summary>${counted(all.length, 'check', 'checks')}: ${tally(all)}</summary>
    <table class="table checks" role="table" aria-label="Checks of entry ${entry}">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Result</th>
          <th scope="col" role="columnheader">Check</th>
          <th scope="col" role="columnheader">Of</th>
          <th scope="col" role="columnheader">Found</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(checkRow)}
      </tbody>
    </table>
  </details>`;
}

function tally(all) {
  return Object.entries(CHECK_WORDS)
    .map(([result, { label }]) => [all.filter((one) => one.result === result).length, label.toLowerCase()])
    .filter(([number]) => number > 0)
    .map(([number, label]) => `${count(number)} ${label}`)
    .join(', ');
}

function checkRow({ result, check, object, message, action }) {
  const word = CHECK_WORDS[result] ?? CHECK_WORDS.skipped;
  return html`<tr role="row">
    <td role="cell" class="check-result tone-${word.tone}">${icon(word.icon)} ${word.label}</td>
    <td role="cell" data-label="Check">${check}</td>
    <td role="cell" data-label="Of">${object}</td>
    <td role="cell">${message}.${action ? html` <strong>${action}</strong>` : nothing}</td>
  </tr>`;
}

function schemas(entry, all) {
  return html`<details class="entry-schemas">
    <summary>Statements in ${counted(all.length, 'schema', 'schemas')}</summary>
    <table class="table" role="table" aria-label="Statements of entry ${entry}">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Schema</th>
          <th scope="col" role="columnheader" class="number">Done</th>
          <th scope="col" role="columnheader" class="number">By earlier attempts</th>
          <th scope="col" role="columnheader" class="number">Rows changed</th>
          <th scope="col" role="columnheader" class="number">Warnings</th>
          <th scope="col" role="columnheader" class="number">Time</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${all.map(schemaRow)}
      </tbody>
    </table>
    ${all.filter(({ said }) => said?.length).map(({ schema, said }) => lines(`What ${schema} said`, said))}
  </details>`;
}

function schemaRow({ schema, statements, done, found, rows, warnings, millis }) {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${schema}</th>
    <td role="cell" class="number" data-label="Done">${count(done)} of ${count(statements)}</td>
    <td role="cell" class="number" data-label="By earlier attempts">${count(found)}</td>
    <td role="cell" class="number" data-label="Rows changed">${count(rows)}</td>
    <td role="cell" class="number" data-label="Warnings">${count(warnings)}</td>
    <td role="cell" class="number" data-label="Time">${duration(millis)}</td>
  </tr>`;
}

function command({ attempt, exitCode, millis, lastLines }) {
  const ended = exitCode === null ? 'It has not ended by itself.' : `Exit code ${exitCode} after ${duration(millis)}.`;
  return html`<p class="quiet">Attempt ${attempt}. ${ended}</p>
    ${lastLines.length > 0 ? lines('Its last lines', lastLines) : nothing}`;
}

function lines(title, all) {
  return html`<figure class="said">
    <figcaption class="quiet">${title}</figcaption>
    <pre class="scrolls" tabindex="0" role="region" aria-label=${title}>${all.join('\n')}</pre>
  </figure>`;
}
