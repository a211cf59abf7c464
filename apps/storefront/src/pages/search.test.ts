import { expect, test } from 'vitest'
import { testStorefront } from '../fixture.ts'

const found = (page: object) =>
  testStorefront(200, (path) => (path.includes('/categories') ? { items: [] } : { items: [], ...page }))

test('offers to search on when a page has no results although another follows', async () => {
  const { get } = await found({ nextCursor: 'next' })
  const text = await (await get('/search?q=green+tea')).text()
  expect(text).toContain('Search on')
  expect(text).toContain('href="/search?q=green+tea&amp;cursor=next"')
  expect(text).not.toContain('No results')
})

test('says that there are no results on the last page', async () => {
  const { get } = await found({})
  const text = await (await get('/search?q=zeppelin')).text()
  expect(text).toContain('No results for “zeppelin”')
  expect(text).not.toContain('Search on')
})
