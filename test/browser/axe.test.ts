import { expect } from 'vitest'
import { seriousViolations } from './axe.ts'
import { test } from './test.ts'

const page = (body: string) => `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main>`

test('reports nothing for an accessible page', async ({ page: visitor }) => {
  await visitor.setContent(page('<img alt="A cup" src="data:,"><button>Buy</button>'))
  expect(await seriousViolations(visitor)).toEqual([])
})

test('reports a picture without a text and a button without a name as serious', async ({ page: visitor }) => {
  await visitor.setContent(page('<img src="data:,"><button id="buy"></button>'))
  expect(await seriousViolations(visitor)).toEqual([
    expect.stringMatching(/^button-name: .*#buy$/),
    expect.stringMatching(/^image-alt: .*img$/),
  ])
})
