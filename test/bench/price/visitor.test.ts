import { expect, test } from 'vitest'
import { hiddenFields } from './visitor.ts'

test('reads the hidden fields of one form', () => {
  const text = `
    <form class="search" action="/search"><input type="hidden" name="q" value="no"/></form>
    <form class="buy" method="post" action="/cart">
      <input type="hidden" name="productId" value="prd_1"/>
      <input type="hidden" name="seen" value="{&quot;a&quot;:&quot;&amp;&#39;&quot;}"/>
      <input name="quantity" value="1"/>
    </form>
    <form class="other"><input type="hidden" name="key" value="k"/></form>`
  expect(hiddenFields({ path: '/', text }, 'class="buy"')).toEqual({ productId: 'prd_1', seen: `{"a":"&'"}` })
  expect(() => hiddenFields({ path: '/x', text }, 'class="none"')).toThrow('/x has no form with class="none"')
})
