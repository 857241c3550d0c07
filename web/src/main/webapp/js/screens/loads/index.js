/** Loads: the list, one load, and the start of a load. @type {import('../../state/types.js').Screen[]} */
import { INTERRUPTED_ONES } from '../operations/index.js';

export const loadScreens = [
  {
    pattern: 'loads',
    menu: 'Loads',
    element: 'loads-screen',
    load: () => import('./loads-screen.js'),
    title: () => 'Loads',
    wants: ({ older = '20' }) => [{ path: `loads?size=${older}`, on: ['loads'] }],
  },
  {
    pattern: 'loads/new',
    element: 'load-form-screen',
    load: () => import('./load-form-screen.js'),
    title: () => 'Start a load',
  },
  {
    pattern: 'loads/:load',
    element: 'load-screen',
    load: () => import('./load-screen.js'),
    title: ({ load }) => `Load ${load}`,
    wants: ({ load, older = '20' }) => [
      { path: `loads/${load}`, on: [`loads/${load}`] },
      { path: `loads/${load}/restart-log?size=${older}`, on: [`loads/${load}`] },
      INTERRUPTED_ONES,
    ],
  },
];
