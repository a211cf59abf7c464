import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSockets, type Sockets } from '../apps/sockets.ts'
import { freePort } from '../endpoints.ts'
import { packagedPlan, root } from '../template/packaged.ts'
import { createRouter } from './create-router.ts'
import { type Gateway, startGateway } from './start-gateway.ts'

const { routes } = packagedPlan()
const routeOf = createRouter(routes)
const contracts = join(root, 'packages/contracts')
const answering = readdirSync(contracts).filter((name) => existsSync(join(contracts, name, 'src/api.ts')))
const apps = [...new Set(routes.map(({ app }) => app))]

let gateway: Gateway
let backends: Server[]
let sockets: Sockets

const alwaysThere = { acquireSlot: async () => () => undefined, whenLivenessKnown: async () => undefined }

beforeAll(async () => {
  const echo = (app: string) => createServer(({ url }, response) => void response.end(`${app} ${url}`))
  sockets = await createSockets()
  backends = apps.map((app) => echo(app).listen(sockets.at(app)))
  await Promise.all(backends.map((backend) => once(backend, 'listening')))
  gateway = await startGateway({
    port: await freePort(),
    routes,
    backends: new Map(apps.map((app) => [app, { ...alwaysThere, socketPath: sockets.at(app) }])),
  })
})

afterAll(async () => {
  await gateway.stop()
  for (const backend of backends) backend.close()
  await sockets.remove()
})

test('contracts are found', () => {
  expect(answering).toEqual(expect.arrayContaining(['accounts', 'catalog', 'orders']))
})

test.each(answering)(
  '%s has its own cache behaviour, for its path and all paths below, and for every method',
  (name) => {
    for (const target of [`/api/${name}`, `/api/${name}?a=b`, `/api/${name}/`, `/api/${name}/a/b%20c?d=/api/unknown`]) {
      const route = routeOf(target)
      expect([route?.app, route?.pattern]).toEqual([name, `/api/${name}*`])
      expect(route?.methods).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']))
    }
  },
)

test.each(routes)('no earlier behaviour matches the paths of $pattern', (route) => {
  for (const any of ['', 'x', '/x.y/z'])
    expect(routeOf(route.pattern.replaceAll('*', any).replaceAll('?', 'x')) ?? 'none').toBe(route)
})

test.each([
  ['/', 'storefront'],
  ['/products/prd_1?a=b', 'storefront'],
  ['/assets/style-5F2XQ7CA.css', 'storefront'],
  ['/images/spot/resting.svg', 'storefront'],
  ['/api', 'storefront'],
  ['/api/', 'storefront'],
  ['/api/unknown', 'storefront'],
  ['/api/storefront/health', 'storefront'],
  ['/API/orders', 'storefront'],
  ['/v2/api/orders', 'storefront'],
  ['/docs', 'storefront'],
  ['/api/orders', 'orders'],
  ['/api/ordersx', 'orders'],
  ['/api/orders/ord_1/cancellation', 'orders'],
  ['/api/catalog/products?search=a%20b', 'catalog'],
  ['//api/orders', 'orders'],
])('the gateway forwards %s to %s unchanged', async (target, app) => {
  expect(await (await fetch(gateway.url + target)).text()).toBe(`${app} ${target}`)
})

test('static files allow only GET and HEAD', async () => {
  const answers = ['/assets/x.css', '/images/x.svg', '/products/x'].map((path) =>
    fetch(gateway.url + path, { method: 'POST', body: 'x' }),
  )
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 200])
})
