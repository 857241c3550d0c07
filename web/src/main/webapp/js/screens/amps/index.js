/** AMPs with their storages, and moves of AMPs. @type {import('../../state/types.js').Screen[]} */
import { INTERRUPTED_ONES } from '../operations/index.js';

export const ampScreens = [
  {
    pattern: 'amps',
    menu: 'AMPs',
    element: 'amps-screen',
    load: () => import('./amps-screen.js'),
    title: () => 'AMPs',
    wants: () => [
      { path: 'amps?size=1000', on: ['reconfigurations'], every: 10_000 },
      { path: 'amps/availability', on: ['reconfigurations'], every: 2_000 },
      // read again only while no events tell what changes
      { path: MOVES },
    ],
  },
  {
    pattern: 'moves',
    menu: 'Moves',
    element: 'moves-screen',
    load: () => import('./moves-screen.js'),
    title: () => 'Moves of AMPs',
    wants: ({ older = '20' }) => [
      { path: `reconfigurations?size=${older}`, on: ['reconfigurations'] },
      { path: 'amps/availability', on: ['reconfigurations'], every: 5_000 },
    ],
  },
  {
    pattern: 'moves/new',
    element: 'move-form-screen',
    load: () => import('./move-form-screen.js'),
    title: () => 'Move AMPs',
    wants: () => [
      { path: 'amps?size=1000', on: ['reconfigurations'], every: 10_000 },
      { path: 'amps/availability', on: ['reconfigurations'], every: 2_000 },
    ],
  },
  {
    pattern: 'moves/:id',
    element: 'move-screen',
    load: () => import('./move-screen.js'),
    title: ({ id }) => `Move ${id}`,
    wants: ({ id }) => [
      { path: `reconfigurations/${id}`, on: [`reconfigurations/${id}`] },
      { path: `reconfigurations/${id}/cylinders`, on: [`reconfigurations/${id}`] },
      { path: 'amps/availability', on: [`reconfigurations/${id}`], every: 5_000 },
      INTERRUPTED_ONES,
    ],
  },
];

export const MOVES = 'reconfigurations?size=20';
