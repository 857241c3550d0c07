/** Data upgrade runs: the list, a new one, one run with its views, one task. */
import { EVERYWHERE } from '../../server/stream.js';
import { INTERRUPTED_ONES } from '../operations/index.js';
import { runsPath, VIEWS } from './views.js';

function viewOf({ view }) {
  return VIEWS[view] ?? VIEWS.overview;
}

/** @type {import('../../state/types.js').Screen[]} */
export const runScreens = [
  {
    pattern: 'runs',
    menu: 'Runs',
    element: 'runs-screen',
    load: () => import('./runs-screen.js'),
    title: () => 'Data upgrade runs',
    wants: (params) => [{ path: runsPath(params), on: ['runs'] }],
  },
  {
    pattern: 'runs/new',
    element: 'run-form-screen',
    load: () => import('./run-form-screen.js'),
    title: () => 'Create a data upgrade run',
    wants: () => [{ path: 'site', every: 30_000 }],
  },
  {
    pattern: 'runs/:run',
    element: 'run-screen',
    load: () => import('./run-screen.js'),
    title: (params) => `Run ${params.run}, ${viewOf(params).label.toLowerCase()}`,
    topics: (params) => ({ topics: [...EVERYWHERE, ...viewOf(params).topics], run: params.run }),
    wants: (params) => [...viewOf(params).wants(params), INTERRUPTED_ONES],
  },
  {
    pattern: 'runs/:run/tasks/:task',
    element: 'task-screen',
    load: () => import('./task/task-screen.js'),
    title: ({ run, task }) => `Task ${task} of run ${run}`,
    topics: ({ run }) => ({ topics: [...EVERYWHERE, 'tasks'], run }),
    wants: ({ run, task, after = '0' }) => {
      const path = `data-upgrade-runs/${run}/tasks/${task}`;
      const on = [`runs/${run}`, `tasks/${run}/${task}`];
      return [
        { path: `data-upgrade-runs/${run}`, on: [`runs/${run}`], calm: 2000 },
        { path, on, calm: 1000 },
        { path: `${path}/log?size=1000&after=${encodeURIComponent(after)}`, on: [`tasks/${run}/${task}`], every: 2000 },
        { path: `${path}/ranges?size=256`, on, every: 5000 },
      ];
    },
  },
  {
    pattern: 'runs/:run/tasks/:company/:program',
    element: 'task-finder',
    load: () => import('./task/task-finder.js'),
    title: ({ company, program }) => `Program ${program} for company ${company}`,
    wants: (params) => [{ path: taskSearch(params) }],
  },
];

/** Where the task of a company and a program is asked for. */
export function taskSearch({ run, company, program }) {
  return `data-upgrade-runs/${run}/tasks?${new URLSearchParams({ company, program, size: '1' })}`;
}
