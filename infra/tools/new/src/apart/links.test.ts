import { expect, test } from 'vitest'
import { withoutDeadLinks } from './links.ts'

const isThere = (path: string) => ['README.md', 'docs/deploy.md', 'apps/catalog'].includes(path)

test.each([
  [
    'docs/a.md',
    '[Deploying](deploy.md#after) and [apps](../apps/catalog)',
    '[Deploying](deploy.md#after) and [apps](../apps/catalog)',
  ],
  ['docs/a.md', 'see [the tutorial](tutorial.md), [step `0`](workshop/step-0.md#x)', 'see the tutorial, step `0`'],
  ['docs/a.md', '![A picture](pictures/home.webp)', ''],
  ['README.md', '[Hono](https://hono.dev), [below](#below)', '[Hono](https://hono.dev), [below](#below)'],
])('in %s, %j becomes %j', (page, markdown, wanted) => {
  expect(withoutDeadLinks(page, markdown, isThere)).toBe(wanted)
})
