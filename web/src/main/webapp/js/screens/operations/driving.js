/** The buttons that drive an operation, as far as its state allows them: pure functions. */
import { currentEntry, isUnderWay } from './operations.js';

const PAUSING = 'It rests when its current entry has ended.';
const CHOICES = {
  RETURN: { label: 'Return', hint: 'to the operation as it is. Nothing changes.' },
  RESTART: {
    label: 'Restart',
    hint: 'the current entry: it is stopped, or the failed one is taken, and begun again. What is done is not done twice.',
  },
  EXIT: {
    label: 'Exit',
    hint: 'the operation: its current entry is stopped. Nothing is undone; a run that was stopped stays, and the next operation completes it.',
  },
};

/** Operations need the driver's seat. */
export const NEED = { seat: 'MINE' };

/**
 * @param {import('./operations.js').Operation} operation
 * @returns {import('../../state/types.js').CommandButton[]} the most useful one first
 */
export function drivingButtons(operation) {
  return isUnderWay(operation) ? [...goingOn(operation), cancel(operation)] : [];
}

function goingOn(operation) {
  switch (operation.state) {
    case 'WAITING':
      return answers(operation, currentEntry(operation));
    case 'PAUSED':
    case 'RECOVERABLE':
      return [button(operation, 'Resume', 'resume', { tone: 'primary' })];
    case 'RUNNING':
      return running(operation);
    default:
      return [];
  }
}

function running(operation) {
  switch (operation.wish) {
    case 'NONE':
      return [button(operation, 'Pause', 'pause', { name: `Pause. ${PAUSING}` })];
    case 'PAUSE':
      return [button(operation, 'Go on without a pause', 'resume')];
    default:
      return [];
  }
}

/** What a person may answer to the entry that waits. */
function answers(operation, entry) {
  if (!entry) {
    return [];
  }
  if (entry.state === 'RUNNING') {
    return [confirmation(operation, entry)];
  }
  const restart = button(operation, 'Restart the entry', 'cancel', {
    body: { choice: 'RESTART' },
    tone: entry.onFailure === 'IGNORABLE' ? 'secondary' : 'primary',
  });
  return entry.onFailure === 'IGNORABLE' ? [passing(operation, entry), restart] : [restart];
}

function confirmation(operation, entry) {
  return button(operation, 'Continue', 'continue', {
    tone: 'primary',
    text: entry.message ?? operation.message,
    fields: [{ name: 'reason', label: 'Remark for the audit', kind: 'longtext', required: false }],
  });
}

function passing(operation, entry) {
  return button(operation, 'Pass the failure', 'continue', {
    tone: 'primary',
    text: `The failure of entry ${entry.entry} may be ignored. The operation will end with warnings.`,
    fields: [{ name: 'reason', label: 'Reason, for the audit', kind: 'longtext' }],
  });
}

/** @param {import('./operations.js').Operation} operation which of the three ways out it has now */
export function choicesOf(operation) {
  const restarts = ['RUNNING', 'WAITING', 'RECOVERABLE'].includes(operation.state);
  return ['RETURN', ...(restarts && currentEntry(operation) ? ['RESTART'] : []), 'EXIT'];
}

function cancel(operation) {
  return button(operation, 'Cancel…', 'cancel', {
    title: `Cancel operation ${operation.operation}?`,
    fields: [
      {
        name: 'choice',
        kind: 'choices',
        label: 'What becomes of it?',
        value: 'RETURN',
        options: choicesOf(operation).map((value) => ({ value, ...CHOICES[value] })),
      },
    ],
    verb: 'Do this',
    tone: 'outline-secondary',
    dialogTone: 'danger',
  });
}

function button({ operation }, label, action, { title, tone, dialogTone, name, ...spec } = {}) {
  return {
    label,
    name: name ?? `${label} operation ${operation}`,
    tone: tone ?? 'secondary',
    spec: {
      title: title ?? `${label} operation ${operation}`,
      method: 'POST',
      path: `operations/${operation}/${action}`,
      verb: label,
      tone: dialogTone ?? tone ?? 'primary',
      ...spec,
    },
  };
}
