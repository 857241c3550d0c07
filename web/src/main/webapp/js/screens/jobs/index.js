/** The batch jobs underneath, for operations staff. */
import { jobsPath } from './jobs.js';

/** @type {import('../../state/types.js').Screen[]} */
export const jobScreens = [
  {
    pattern: 'jobs',
    menu: 'Jobs',
    element: 'jobs-screen',
    load: () => import('./jobs-screen.js'),
    title: () => 'Batch jobs',
    wants: (params) => [{ path: jobsPath(params), on: ['runs', 'operations', 'entries', 'loads', 'reconfigurations'], every: 5000 }],
  },
  {
    pattern: 'jobs/:execution',
    element: 'job-screen',
    load: () => import('./job-screen.js'),
    title: ({ execution }) => `Execution ${execution}`,
    wants: ({ execution }) => [{ path: `jobs/${execution}`, every: 3000 }],
  },
];
