import { node } from '@elysiajs/node'
import { Elysia, t } from 'elysia'

const query = t.Object({ page: t.Numeric({ minimum: 3 }), colour: t.Optional(t.String()) })
const members = new Elysia({ prefix: '/members' })
  .onBeforeHandle({ as: 'local' }, function requireMember() {})
  .get('/', function list() {
    // @line list
    return 'members'
  })
  .delete('/:memberId', ({ params }) => params.memberId) // @line leave

const app = new Elysia({ adapter: node() })
  .macro({ members: { beforeHandle: function ensureSignedIn() {} } })
  .get('/', () => 'moth', { query }) // @line moth
  .get('/lamp', 'lit')
  .get('/wings/:wing?', () => 'wing') // @line wing
  .get('/dust/*', () => 'dust') // @line dust
  .all('/night', () => 'dark') // @line night
  .route('PURGE', '/cocoon', () => 'gone') // @line cocoon
  .put('/wool', ({ body }) => body, { members: true }) // @line wool
  .head('/moon', () => '') // @line moon
  .use(members)
  .group('/garden/:garden', (garden) =>
    garden.post(
      '/flowers',
      function plant() {
        // @line plant
        return 'planted'
      },
      { beforeHandle: [verifyToken], detail: { security: [{ cookieAuth: [] }] } },
    ),
  )
  .guard(
    { beforeHandle: function isAdmin() {} },
    (guarded) => guarded.patch('/light', () => 'bright'), // @line light
  )

function verifyToken() {}

app.mount('/attic', () => new Response('moths')).listen(0)
