/** What happened lately in a run, from what several sources tell of it: pure functions. */

/**
 * @param {object[]} ended tasks that ended last, as REST tells
 * @param {Record<string, object>|undefined} cells tasks that changed lately, as events tell
 * @param {number} run
 * @param {object[]} audit what was decided
 * @param {number} most
 * @returns {{key: string, at: string, kind: 'TASK'|'DECISION', task?: object, entry?: object}[]} the
 *   newest first
 */
export function happenings(ended, cells, run, audit, most) {
  const tasks = new Map(ended.map((task) => [task.task, task]));
  for (const task of Object.values(cells ?? {})) {
    const known = tasks.get(task.task);
    if (task.run === run && task.finishedAt && (!known || known.attempt <= task.attempt)) {
      tasks.set(task.task, task);
    }
  }
  const lines = [
    ...[...tasks.values()]
      .filter((task) => task.finishedAt && ['COMPLETED', 'FAILED'].includes(task.state))
      .map((task) => ({ key: `task-${task.task}-${task.attempt}`, at: task.finishedAt, kind: 'TASK', task })),
    ...audit.map((entry) => ({ key: `audit-${entry.id}`, at: entry.at, kind: 'DECISION', entry })),
  ];
  return lines.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, most);
}
