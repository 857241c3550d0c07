/** What a screen reader is told: changes of state, never the ticking of numbers. */
import { RUN_STATES, STEP_LABELS, serverWord, wordOf } from './words.js';

/**
 * @param {import('./types.js').State} before
 * @param {import('./types.js').State} after
 * @returns {string} empty when nothing is worth speaking
 */
export function announcementOf(before, after) {
  const fault = after.runFault === before.runFault ? '' : after.runFault;
  const changes = [serverChange(before, after), runChange(before.run, after.run), fault];
  return changes.filter(Boolean).join(' ');
}

function serverChange(before, after) {
  const word = serverWord(after).label;
  return word === serverWord(before).label ? '' : `Server: ${word}.`;
}

function runChange(before, after) {
  if (!after) {
    return '';
  }
  if (before?.run !== after.run || before.state !== after.state) {
    return `Run ${after.run}: ${wordOf(RUN_STATES, after.state).label}.`;
  }
  if (before.step !== after.step && after.step) {
    return `Run ${after.run}: step ${STEP_LABELS[after.step]}.`;
  }
  return failureChange(before, after);
}

function failureChange(before, after) {
  const failed = after.tasks.byState.FAILED ?? 0;
  return failed > (before.tasks.byState.FAILED ?? 0)
    ? `Run ${after.run}: ${failed} failed ${failed === 1 ? 'task' : 'tasks'}.`
    : '';
}
