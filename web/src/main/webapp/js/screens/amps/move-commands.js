/** The buttons of a move, each saying what follows. */
import { moveCommands } from './moves.js';

/**
 * @param {any} move
 * @param {string|undefined} availability of the AMPs
 * @returns {import('../../state/types.js').CommandButton[]}
 */
export function commandButtons(move, availability) {
  return moveCommands(move).map((command) => BUTTONS[command](move, availability));
}

function spec({ id }, command, title, more) {
  return { title: `${title} move ${id}`, method: 'POST', path: `reconfigurations/${id}/${command}`, verb: title, ...more };
}

const BUTTONS = {
  stop: (move) => ({
    label: 'Stop',
    spec: spec(move, 'stop', 'Stop', { text: 'It rests as soon as the cylinders that are being copied are copied. The AMPs stay offline. Resume it later, or give it up.' }),
  }),
  resume: (move) => ({ label: 'Resume', tone: 'primary', spec: spec(move, 'resume', 'Resume') }),
  parallelism: (move) => ({
    label: 'Cylinders at a time',
    spec: {
      title: `Cylinders of move ${move.id} at a time`,
      method: 'POST',
      path: `reconfigurations/${move.id}/parallelism`,
      verb: 'Set',
      text: 'How many cylinders are copied, or pieces read back, at a time: 0 to 64. With 0 nothing more is begun, and the move stays under way; the AMPs stay offline meanwhile.',
      fields: [{ name: 'parallelism', label: 'At a time', kind: 'number', value: move.parallelism }],
    },
  }),
  'give-up': (move) => ({
    label: 'Give up',
    spec: spec(move, 'give-up', 'Give up', { tone: 'danger', text: 'Everything that it has made is taken back: what was copied into the new storages is dropped, and the saved map is forgotten. Every AMP stays where it was.' }),
  }),
  back: (move, availability) => ({
    label: 'Go back',
    spec: spec(move, 'back', 'Go back after', {
      verb: 'Go back',
      text: `The old storage mapping is restored in seconds; nothing is copied.${availability === 'OFFLINE' ? '' : ' The AMPs have to be offline for it.'} Rows that users have written into the new storages since the move are not in the old ones.`,
      fields: [{ name: 'loseChanges', label: 'Rows that were written since may get lost', kind: 'checkbox', value: false, hint: 'They stay in the copies until you release these.' }],
    }),
  }),
  'release-old': (move) => ({
    label: move.state === 'BACK' ? 'Release the copies' : 'Release the old storages',
    spec: {
      title: move.state === 'BACK' ? `Release the copies of move ${move.id}` : `Release the old storages of move ${move.id}`,
      method: 'POST',
      path: `reconfigurations/${move.id}/release-old`,
      verb: 'Release',
      tone: 'danger',
      text: `Everything in the storages that the AMPs do not use any more is dropped: ${unused(move)}. The schemas stay, empty. There is no way back then.`,
    },
  }),
};

function unused({ state, moves }) {
  return moves.map((one) => (state === 'BACK' ? one.toStorage : one.fromStorage)).join(', ');
}
