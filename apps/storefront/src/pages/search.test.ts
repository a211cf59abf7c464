// cspell:ignore שמיכה
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
  expect(text).toContain('No results for “<bdi>zeppelin</bdi>”')
  expect(text).not.toContain('Search on')
})

test.each(['🍵', '***'])('says that signs such as %s find nothing, since a search compares words', async (signs) => {
  const { get } = await found({})
  const text = await (await get(`/search?q=${encodeURIComponent(signs)}`)).text()
  expect(text).toContain(`No results for “<bdi>${signs}</bdi>”`)
  expect(text).toContain('signs alone find nothing')
})

test('a search term in a right-to-left script does not turn the words beside it round', async () => {
  const { get } = await found({})
  const text = await (await get(`/search?q=${encodeURIComponent('שמיכה')}`)).text()
  expect(text).toContain('No results for “<bdi>שמיכה</bdi>”')
  expect(text).toContain('<title>“\u2068שמיכה\u2069” · Macromart</title>')
})
