/** The button that starts or queues a version of an operation: a pure function. */
import { addressOf } from '../../router.js';

/**
 * @param {{operation: string, version: number, title: string, entries: number}} file
 * @param {'primary'|'secondary'} [tone]
 * @returns {import('../../state/types.js').CommandButton}
 */
export function startButton({ operation, version, title, entries }, tone = 'primary') {
  return {
    label: `Start version ${version}`,
    name: `Start version ${version} of ${operation}`,
    tone,
    spec: {
      title: `Start ${operation} version ${version}?`,
      method: 'POST',
      path: 'operations',
      body: { operation, version },
      text: `${title || operation}: its ${entries} ${entries === 1 ? 'entry is' : 'entries are'} executed one after another. The file is checked once more, since the site may have changed.`,
      fields: [
        {
          name: 'queue',
          kind: 'checkbox',
          label: 'Queue it when another operation touches the same companies or AMPs',
          required: false,
          hint: 'It starts by itself then, when the other one has ended.',
        },
      ],
      verb: 'Start',
      done: (started) => {
        location.hash = addressOf(`operations/${started.operation}`);
      },
    },
  };
}
