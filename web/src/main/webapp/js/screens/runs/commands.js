/** The commands of runs and tasks, as their states allow them: pure functions. */

const MOST_BSHELLS = 64;
const RESTING = new Set(['INITIALIZED', 'STOPPED', 'FAILED']);
const DECIDABLE = new Set(['WAITING', 'READY', 'FAILED', 'BLOCKED']);

function bshellsField(run, least = 1) {
  return {
    name: 'bshells',
    label: 'Bshells',
    kind: 'number',
    value: run.bshells || 4,
    hint: `How many tasks may be executed at once, ${least} to ${MOST_BSHELLS}.`,
  };
}

/**
 * @param {import('../../state/types.js').Run} run
 * @returns {import('../../state/types.js').CommandButton[]}
 */
export function runCommands(run) {
  const resting = RESTING.has(run.state);
  return [
    run.state === 'CREATED' || run.state === 'INITIALIZED' ? initialize(run) : null,
    run.state === 'FAILED' || run.state === 'STOPPED' ? retryAll(run) : null,
    resting ? start(run) : null,
    run.state === 'RUNNING' ? bshells(run) : null,
    run.state === 'RUNNING' ? stop(run) : null,
    resting ? simulate(run) : null,
  ].filter(Boolean);
}

function initialize(run) {
  const again = run.state === 'INITIALIZED';
  return {
    label: again ? 'Initialize again' : 'Initialize',
    tone: again ? 'outline-secondary' : 'primary',
    spec: {
      title: `Initialize run ${run.run}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/initialize`,
      text: 'Works out which programs each company still needs. Nothing is executed.',
      verb: 'Initialize',
    },
  };
}

function start(run) {
  const failed = (run.tasks.byState.FAILED ?? 0) > 0;
  return {
    label: 'Start',
    tone: run.state === 'FAILED' ? 'secondary' : 'primary',
    spec: {
      title: `Start run ${run.run}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/start`,
      text: failed ? 'The open tasks are executed; failed ones stay failed unless they are taken along.' : 'The open tasks are executed.',
      verb: 'Start',
      fields: [
        bshellsField(run),
        ...(failed ? [{ name: 'includeFailed', label: 'Failed tasks, too', kind: 'checkbox' }] : []),
        { name: 'errorsOnly', label: 'Only errors in the logs', kind: 'checkbox', value: run.errorsOnly },
        {
          name: 'release',
          label: 'Companies are released',
          value: '',
          options: [
            { value: '', label: 'as before' },
            { value: 'RUN', label: 'all together' },
            { value: 'COMPANY', label: 'each by itself' },
          ],
        },
      ],
    },
  };
}

function retryAll(run) {
  const failed = run.tasks.byState.FAILED ?? 0;
  if (run.state === 'STOPPED' && failed === 0) {
    return null;
  }
  return {
    label: 'Retry',
    name: `Retry all failed tasks of run ${run.run}`,
    tone: run.state === 'FAILED' ? 'primary' : 'secondary',
    spec: {
      title: `Retry run ${run.run}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/retry`,
      text: 'All failed tasks are taken up again, with what they block. Remove the causes first.',
      verb: 'Retry',
      fields: [bshellsField(run)],
    },
  };
}

function bshells(run) {
  return {
    label: 'Change bshells',
    spec: {
      title: `Change the bshells of run ${run.run}`,
      method: 'PUT',
      path: `data-upgrade-runs/${run.run}/bshells`,
      text: 'Tasks that are being executed end first. With 0 no other task begins: the run pauses.',
      verb: 'Change',
      fields: [{ ...bshellsField(run, 0), value: run.bshells }],
    },
  };
}

function stop(run) {
  return {
    label: 'Stop',
    tone: 'danger',
    spec: {
      title: `Stop run ${run.run}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/stop`,
      text: 'Tasks that are being executed end; no other one begins. The companies stay locked.',
      verb: 'Stop',
      tone: 'danger',
    },
  };
}

function simulate(run) {
  return {
    label: 'Simulate',
    spec: {
      title: `Simulate run ${run.run}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/simulate`,
      text: 'Executes what is left of the run and keeps nothing. The run stays as it is.',
      verb: 'Simulate',
      fields: [bshellsField(run)],
    },
  };
}

/**
 * @param {number} run
 * @returns {import('../../state/types.js').CommandButton[]}
 */
export function simulationCommands(run, { state }) {
  return state === 'RUNNING'
    ? [
        {
          label: 'Stop the simulation',
          tone: 'danger',
          spec: {
            title: `Stop the simulation of run ${run}`,
            method: 'POST',
            path: `data-upgrade-runs/${run}/simulation/stop`,
            text: 'Programs that are being executed end first.',
            verb: 'Stop',
            tone: 'danger',
          },
        },
      ]
    : [];
}

/**
 * @param {import('../../state/types.js').Run} run
 * @param {{task: number, company: number, program: string, state: string}} task
 * @returns {import('../../state/types.js').CommandButton[]}
 */
export function taskCommands(run, task) {
  const name = `program ${task.program} for company ${task.company}`;
  const resting = RESTING.has(run.state);
  const retried = task.state === 'FAILED' && (run.state === 'FAILED' || run.state === 'STOPPED');
  const decided = resting && DECIDABLE.has(task.state);
  return [
    retried ? retry(run, task, name) : null,
    decided ? decide(run, task, 'skip', 'Skip', `Skip ${name}`, 'The task is not executed in this run, and programs that require it may go on. The company still needs the program.') : null,
    decided ? decide(run, task, 'fixed', 'Mark as fixed', `Mark ${name} as fixed`, 'Do first by hand all that the program would have done. It then counts as executed and no run brings it again.') : null,
  ].filter(Boolean);
}

function retry(run, task, name) {
  return {
    label: 'Retry',
    name: `Retry ${name}`,
    spec: {
      title: `Retry ${name}`,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/retry`,
      body: { tasks: [task.task] },
      text: 'This task is taken up again, with what it blocks, and the run starts. Remove the cause first.',
      verb: 'Retry',
      fields: [bshellsField(run)],
    },
  };
}

function decide(run, task, path, label, title, text) {
  return {
    label,
    name: `${label}: program ${task.program} for company ${task.company}`,
    spec: {
      title,
      method: 'POST',
      path: `data-upgrade-runs/${run.run}/tasks/${task.task}/${path}`,
      text,
      verb: label,
      fields: [{ name: 'reason', label: 'Reason', kind: 'longtext', hint: 'Stays in the audit; 1 to 400 characters.' }],
    },
  };
}
