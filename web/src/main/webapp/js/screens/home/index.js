import { MOVES } from '../amps/index.js';
import { RECOVERY } from '../operations/index.js';
import { runsPath } from '../runs/views.js';

/** The main screen. @type {import('../../state/types.js').Screen[]} */
export const homeScreens = [
  {
    pattern: '',
    menu: 'Now',
    element: 'home-screen',
    load: () => import('./home-screen.js'),
    title: ({ show }) => (show === 'menu' ? 'Main menu' : 'Now'),
    wants: () => [
      // what an entry notes is told by no event
      { path: RUNNING, on: ['operations', 'entries'], every: 5000 },
      { path: WAITING, on: ['operations', 'entries'] },
      { path: RECOVERY, on: ['operations'], every: 30_000 },
      ...Object.values(COUNTED).map((path) => ({ path, every: 60_000 })),
      // read again only while no events tell what changes
      ...Object.values(LISTS).map((path) => ({ path })),
    ],
  },
];

export const RUNNING = 'operations?state=RUNNING';
export const WAITING = 'operations/waiting';

/** What the events tell as well, by their topics. */
export const LISTS = {
  operations: 'operations?size=20',
  runs: runsPath({}),
  loads: 'loads?size=20',
  reconfigurations: MOVES,
};

/** Of these only the total is wanted. */
export const COUNTED = {
  companies: 'companies?size=1',
  packs: 'feature-packs?size=1',
  files: 'operation-files?size=1',
};
