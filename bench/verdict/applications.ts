/** Applications as people have them, on which the verdict on time is tried, each in an ordinary clone of its own. */
import { fileURLToPath } from 'node:url'

export interface SampleApplication {
  name: string
  directory: string
  /** Of the packages that its lock file names. */
  install: string
  /** The one with the line `const TURNS = {}`: by route, how often a request parses a text for nothing. */
  turnsFile: string
  /** The one whose end may take a comment, which changes nothing. */
  commentFile: string
  /** Those that read their turns. */
  routes: readonly string[]
}

export const applications: readonly SampleApplication[] = [
  {
    name: 'fleet',
    directory: directoryOf('fleet'),
    install: 'npm ci',
    turnsFile: 'src/extra.ts',
    commentFile: 'src/guard.ts',
    routes: [
      'GET /api/quote',
      'GET /api/notifications',
      'GET /api/me',
      'GET /api/vehicles',
      'GET /api/trips/lookup',
      'GET /api/drivers',
      'GET /api/drivers/:id',
      'GET /api/dashboard',
    ],
  },
  {
    name: 'market',
    directory: directoryOf('market'),
    install: 'npm ci',
    turnsFile: 'lib/extra.js',
    commentFile: 'middleware/requireUser.js',
    routes: [
      'GET /api/me',
      'GET /api/products',
      'GET /api/products/:id',
      'GET /api/products/:id/reviews',
      'GET /api/products/:id/price',
      'GET /api/catalogue',
      'GET /api/orders',
      'GET /api/reports/sales',
    ],
  },
  {
    name: 'clinic',
    directory: directoryOf('clinic'),
    install: 'npx -y pnpm@10.34.8 install --frozen-lockfile',
    turnsFile: 'src/extra.ts',
    commentFile: 'src/auth/auth.guard.ts',
    routes: [
      'GET /auth/profile',
      'GET /doctors',
      'GET /doctors/:id/slots',
      'GET /patients',
      'GET /patients/:id',
      'GET /patients/:id/results',
      'GET /appointments',
      'GET /reports/load',
    ],
  },
  {
    name: 'gallery',
    directory: directoryOf('gallery'),
    install: 'npm ci',
    turnsFile: 'lib/extra.ts',
    commentFile: 'lib/session.ts',
    routes: [
      'GET /',
      'GET /artworks/[id]',
      'GET /api/me',
      'GET /api/artworks',
      'GET /api/artworks/[id]',
      'GET /api/artworks/[id]/palette',
      'GET /api/statistics',
      'GET /api/exhibitions',
    ],
  },
]

function directoryOf(name: string): string {
  return fileURLToPath(new URL(`../applications/${name}`, import.meta.url))
}
