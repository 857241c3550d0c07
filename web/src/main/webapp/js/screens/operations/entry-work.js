import { html, nothing } from 'lit';
import { count, counted, wholeSeconds } from '../../parts/format.js';
import { pill } from '../../parts/icons.js';
import { LOAD_STATES, RECONFIGURATION_STATES, RUN_STATES, STEP_LABELS, wordOf } from '../../parts/words.js';
import { addressOf } from '../../router.js';

/**
 * A run, a load or a move at a glance: its name as a link, its state, how far it is, the time left.
 *
 * @param {import('../../state/types.js').State} state
 * @param {{topic: 'runs'|'loads'|'reconfigurations', key: string}} work
 * @param {boolean} [interrupted] its server died, and nobody has taken it up; it does not know that itself
 */
export function workLine(state, { topic, key }, interrupted = false) {
  const { name, address, words, told } = KINDS[topic];
  const known = state.cells[topic]?.[key];
  const cell = interrupted && known ? { ...known, state: known.state === 'RUNNING' ? 'INTERRUPTED' : known.state } : known;
  return html`<div class="work work-${topic}">
    <p class="work-line">
      <a class="work-link" href=${addressOf(`${address}/${key}`)}>${name} ${key}</a>
      ${cell ? html`${pill(cell.state === 'INTERRUPTED' ? INTERRUPTED : wordOf(words, cell.state))} <span class="work-told">${told(cell)}</span>` : nothing}
    </p>
    ${cell ? bar(`${name} ${key}`, shareOf(topic, cell)) : nothing}
    ${cell?.error ? html`<p class="work-error">${cell.error}</p>` : nothing}
  </div>`;
}

/** @type {import('../../parts/words.js').Word} */
export const INTERRUPTED = { label: 'Interrupted', tone: 'warn', icon: 'pause' };

const KINDS = {
  runs: { name: 'Run', address: 'runs', words: RUN_STATES, told: runTold },
  loads: { name: 'Load', address: 'loads', words: LOAD_STATES, told: loadTold },
  reconfigurations: { name: 'Move', address: 'moves', words: RECONFIGURATION_STATES, told: moveTold },
};

function runTold({ state, step, tasks, etaMillis }) {
  const failed = tasks.byState.FAILED ?? 0;
  return [
    `${count(tasks.done)} of ${counted(tasks.total, 'task', 'tasks')}`,
    step && state !== 'COMPLETED' ? STEP_LABELS[step] : '',
    failed > 0 ? `${count(failed)} failed` : '',
    etaMillis === null || state !== 'RUNNING' ? '' : `about ${wholeSeconds(etaMillis)} left`,
  ]
    .filter(Boolean)
    .join(', ');
}

function loadTold({ state, name, rows, rejected, rowsPerSecond }) {
  return [
    name,
    counted(rows, 'row', 'rows'),
    state === 'RUNNING' ? `${count(rowsPerSecond)} rows/s` : '',
    rejected > 0 ? `${count(rejected)} rejected` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function moveTold({ state, step, steps, cylinders, copied, remainingSeconds, note }) {
  const title = steps?.find((one) => one.word === step)?.title ?? step;
  return [
    state === 'RUNNING' ? title : '',
    `${count(copied)} of ${counted(cylinders, 'cylinder', 'cylinders')} copied`,
    remainingSeconds === null || state !== 'RUNNING' ? '' : `about ${wholeSeconds(remainingSeconds * 1000)} left`,
    note ?? '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A load does not know how many rows will come, so it has no bar. */
function shareOf(topic, cell) {
  switch (topic) {
    case 'runs':
      return cell.tasks.total > 0 ? Math.floor((100 * cell.tasks.done) / cell.tasks.total) : null;
    case 'reconfigurations':
      return cell.percent;
    default:
      return null;
  }
}

/** @param {string} name what it is the progress of @param {number|null} percent */
export function bar(name, percent) {
  if (percent === null) {
    return nothing;
  }
  return html`<div
    class="mini-track work-track"
    role="progressbar"
    aria-label="Progress of ${name}"
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${percent}
  >
    <span class=${percent === 100 ? 'segment-done' : 'segment-going'} .style=${`width: ${percent}%`}></span>
  </div>`;
}
