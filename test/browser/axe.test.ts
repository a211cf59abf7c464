import { expect } from 'vitest'
import { seriousViolations } from './axe.ts'
import { test } from './test.ts'

const page = (body: string) => `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main>`

test('a page that everybody can use has no serious violations', async ({ page: visitor }) => {
  await visitor.setContent(page('<img alt="A cup" src="data:,"><button>Buy</button>'))
  expect(await seriousViolations(visitor)).toEqual([])
})

test('a picture that says nothing and a button without a name are serious', async ({ page: visitor }) => {
  await visitor.setContent(page('<img src="data:,"><button id="buy"></button>'))
  expect(await seriousViolations(visitor)).toEqual([
    expect.stringMatching(/^button-name: .*#buy$/),
    expect.stringMatching(/^image-alt: .*img$/),
  ])
})
