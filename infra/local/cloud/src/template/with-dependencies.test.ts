import { expect, test } from 'vitest'
import { lambda, parameter, type Resources, role } from './fixture.ts'
import { parseTemplate } from './template.ts'
import { withDependencies } from './with-dependencies.ts'

const source = (app: string, resources: Resources) =>
  parseTemplate(app, `${app}.json`, JSON.stringify({ Resources: resources }))
const referringTo = (app: string, name: string) => ({
  Role: role,
  Http: lambda(app, { JWKS_URL: { 'Fn::Join': ['', [`{{resolve:ssm:${name}}}`, '/.well-known/jwks.json']] } }),
})
const templates = [
  source('accounts', { Url: parameter('/shop/local/accounts/url', 'http://accounts') }),
  source('orders', {
    ...referringTo('orders', '/shop/local/accounts/url'),
    Url: parameter('/shop/local/orders/url', 'x'),
  }),
  source('reports', referringTo('reports', '/shop/local/orders/url:1')),
  source('circle', {
    ...referringTo('circle', '/shop/local/circle/url'),
    Url: parameter('/shop/local/circle/url', 'x'),
  }),
  source('pages', referringTo('pages', '/shop/local/url')),
  source('edge', referringTo('edge', '/shop/local/orders/url')),
]
const needed = (...apps: string[]) => [...withDependencies(apps, templates)].toSorted()

test('an app depends on the apps whose addresses it refers to, and on their dependencies', () => {
  expect(needed('accounts')).toEqual(['accounts'])
  expect(needed('orders')).toEqual(['accounts', 'orders'])
  expect(needed('reports')).toEqual(['accounts', 'orders', 'reports'])
})

test('references of the edge add no dependency to other apps', () => {
  expect(needed('edge')).toEqual(['accounts', 'edge', 'orders'])
  expect(needed('accounts')).not.toContain('edge')
})

test('a reference to itself or to an undeclared parameter adds no dependency', () => {
  expect(needed('circle', 'pages')).toEqual(['circle', 'pages'])
})
