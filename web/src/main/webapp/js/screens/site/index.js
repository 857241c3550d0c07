/** The site: companies, software, data stores, packs, and the file that says it all. */
import { companiesPath } from './companies.js';

const FILE = { path: 'site', every: 30_000 };
const PACKS = { path: 'feature-packs?size=1000', every: 30_000 };

const WANTED = {
  companies: (params) => [
    { path: companiesPath(params), on: ['runs'], every: 15_000 },
    FILE,
  ],
  packages: () => [FILE, PACKS],
  stores: () => [FILE],
  packs: () => [PACKS, FILE],
  file: () => [FILE],
};

/** @type {import('../../state/types.js').Screen[]} */
export const siteScreens = [
  {
    pattern: 'site',
    menu: 'Site',
    element: 'site-screen',
    load: () => import('./site-screen.js'),
    title: () => 'Site',
    wants: (params) => (WANTED[params.tab] ?? WANTED.companies)(params),
  },
  {
    pattern: 'companies/:company',
    area: 'site',
    element: 'company-screen',
    load: () => import('./company-screen.js'),
    title: ({ company }) => `Company ${company}`,
    wants: ({ company, page = '0' }) => [
      { path: `companies/${company}`, on: ['runs'], every: 5000 },
      { path: `companies/${company}/history?size=50&page=${page}`, on: ['runs'] },
      FILE,
    ],
  },
  {
    pattern: 'packs/:pack',
    area: 'site',
    element: 'pack-screen',
    load: () => import('./pack-screen.js'),
    title: ({ pack }) => `Feature pack ${pack}`,
    wants: ({ pack, page = '0' }) => [
      { path: `feature-packs/${encodeURIComponent(pack)}/programs?size=100&page=${page}` },
      PACKS,
    ],
  },
];
