/** What runs on which server. @type {import('../../state/types.js').Screen[]} */
export const serviceScreens = [
  {
    pattern: 'services',
    menu: 'Services',
    element: 'services-screen',
    load: () => import('./services-screen.js'),
    title: () => 'Services',
    wants: () => [
      { path: 'services', every: 2000 },
      { path: 'health/ready', every: 5000 },
      { path: 'metrics', every: 5000 },
    ],
  },
];
