import { expect, test } from 'vitest'
import { demoCustomer } from '../support/people.ts'
import { startOwnShop } from './own-shop.ts'

const url = 'http://127.0.0.1:8080'

/** Nothing listens at the address here: it leads to the shop from where people are, as through a container's port. */
test('behind another address, pages, forms and mails use it, and the macrofunctions find each other', {
  timeout: 240_000,
}, async () => {
  const { cloud, baseUrl } = await startOwnShop({ url })
  try {
    expect([cloud.urls.public, baseUrl]).toEqual([url, expect.stringMatching(/^http:\/\/localhost:\d+$/)])
    expect(await (await fetch(baseUrl)).text()).toContain('Assam breakfast tea')

    const signIn = (origin: string) =>
      fetch(`${baseUrl}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        // The cookie of a browser that keeps cookies.
        headers: { origin, cookie: 'macromart-kept=1' },
        body: new URLSearchParams({ email: demoCustomer.email, password: demoCustomer.password }),
      })
    expect((await signIn(url)).status).toBe(303)
    expect((await signIn(baseUrl)).status).toBe(403)

    await cloud.idle()
    const { emails } = await (await fetch(`${cloud.urls.ses}/store`)).json()
    const links = [...JSON.stringify(emails).matchAll(/href=\\?"(https?:\/\/[^/\\"]+)/g)].map(([, origin]) => origin)
    expect(new Set(links)).toEqual(new Set([url]))
  } finally {
    await cloud.stop()
  }
})
