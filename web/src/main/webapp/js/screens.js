/** All screens of the console, and which of them the menu names. */
import { ampScreens } from './screens/amps/index.js';
import { homeScreens } from './screens/home/index.js';
import { jobScreens } from './screens/jobs/index.js';
import { operationScreens } from './screens/operations/index.js';
import { peopleScreens } from './screens/people/index.js';
import { loadScreens } from './screens/loads/index.js';
import { runScreens } from './screens/runs/index.js';
import { serviceScreens } from './screens/services/index.js';
import { siteScreens } from './screens/site/index.js';

const ORDER = ['Now', 'Operations', 'Library', 'Runs', 'Loads', 'AMPs', 'Moves', 'Site', 'Jobs', 'Services', 'Audit', 'People'];

/** @type {import('./state/types.js').Screen[]} */
export const screens = [
  ...homeScreens,
  ...operationScreens,
  ...runScreens,
  ...loadScreens,
  ...ampScreens,
  ...siteScreens,
  ...jobScreens,
  ...serviceScreens,
  ...peopleScreens,
];

/** @type {import('./state/types.js').Screen[]} */
export const menu = screens
  .filter((screen) => screen.menu)
  .sort((one, other) => ORDER.indexOf(one.menu) - ORDER.indexOf(other.menu));
