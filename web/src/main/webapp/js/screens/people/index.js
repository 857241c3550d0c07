/** Who may be here, and oneself. @type {import('../../state/types.js').Screen[]} */
export const peopleScreens = [
  {
    pattern: 'users',
    menu: 'People',
    element: 'users-screen',
    load: () => import('./users-screen.js'),
    title: () => 'People',
    wants: () => [{ path: 'users', every: 15_000 }],
  },
  {
    pattern: 'account',
    area: 'users',
    element: 'account-screen',
    load: () => import('./account-screen.js'),
    title: () => 'Your account',
    wants: () => [{ path: 'tokens', every: 15_000 }],
  },
];
