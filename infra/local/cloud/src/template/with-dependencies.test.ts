import { expect, test } from 'vitest'
import { lambda, parameter, type Resources, role } from './fixture.ts'
import { parseTemplate } from './template.ts'
import { withDependencies } from './with-dependencies.ts'

const source = (app: string, resources: Resources) =>
  parseTemplate(app, `${app}.json`, JSON.stringify({ Resources: resources }))
const asking = (app: string, name: string) => ({
  Role: role,
  Http: lambda(app, { JWKS_URL: { 'Fn::Join': ['', [`{{resolve:ssm:${name}}}`, '/.well-known/jwks.json']] } }),
})
const templates = [
  source('accounts', { Url: parameter('/shop/local/accounts/url', 'http://accounts') }),
  source('orders', { ...asking('orders', '/shop/local/accounts/url'), Url: parameter('/shop/local/orders/url', 'x') }),
  source('reports', asking('reports', '/shop/local/orders/url:1')),
  source('circle', { ...asking('circle', '/shop/local/circle/url'), Url: parameter('/shop/local/circle/url', 'x') }),
  source('pages', asking('pages', '/shop/local/url')),
  source('edge', asking('edge', '/shop/local/orders/url')),
]
const needed = (...apps: string[]) => [...withDependencies(apps, templates)].toSorted()

test('whoever refers to the address of another cannot do without it, nor without whom that one needs', () => {
  expect(needed('accounts')).toEqual(['accounts'])
  expect(needed('orders')).toEqual(['accounts', 'orders'])
  expect(needed('reports')).toEqual(['accounts', 'orders', 'reports'])
})

test('the edge, which refers to them all, makes nobody needed by another', () => {
  expect(needed('edge')).toEqual(['accounts', 'edge', 'orders'])
  expect(needed('accounts')).not.toContain('edge')
})

test('a reference to oneself, or to what no template declares, needs nobody', () => {
  expect(needed('circle', 'pages')).toEqual(['circle', 'pages'])
})
