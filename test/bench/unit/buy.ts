import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { examples } from '@macromart/contract-orders/examples'
import { demoAccounts, demoPassword } from '@macromart/shop'

/** A request of a browser, and the trace in which everything that it causes is logged. */
export interface Sent {
  method: 'GET' | 'POST'
  path: string
  traceId: string
}

/** When a browser asks for the order's status first. */
const firstPollMs = 800

/**
 * Buys one product through the pages of the shop, as a browser without scripts does: home, product, sign-in, cart,
 * checkout, the order, and its status once more. Returns every request in order.
 */
export async function buy(baseUrl: string, signal: AbortSignal): Promise<Sent[]> {
  const sent: Sent[] = []
  const cookies = new Map<string, string>()

  async function request(method: Sent['method'], path: string, form?: Record<string, string>): Promise<string> {
    const traceId = randomBytes(16).toString('hex')
    sent.push({ method, path, traceId })
    const response = await fetch(baseUrl + path, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        origin: baseUrl,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      },
      ...(form && { body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    // The first form sets a cookie, and is sent again.
    if (response.status === 307) return request(method, response.headers.get('location') ?? '/', form)
    if (response.status === 303) return request('GET', response.headers.get('location') ?? '/')
    if (response.status !== 200) throw new Error(`${method} ${path} answered ${response.status}`)
    return response.text()
  }

  const [, product = ''] = /href="(\/products\/prd_\w+)"/.exec(await request('GET', '/')) ?? []
  await request('GET', product)
  await request('GET', '/sign-in')
  await request('POST', '/sign-in', { email: demoAccounts.customer.email, password: demoPassword })
  await request('POST', '/cart', { productId: product.slice('/products/'.length), quantity: '1' })
  const { key = '', seen = '' } = hiddenFieldsIn(await request('GET', '/checkout'))
  const { line2 = '', ...address } = examples.address
  const page = await request('POST', '/checkout', {
    ...address,
    line2,
    key,
    seen,
    paymentMethod: 'pm_card_visa',
  })
  const [, live = ''] = /data-live="([^"]+)"/.exec(page) ?? []
  await sleep(firstPollMs, undefined, { signal })
  await request('GET', live)
  return sent
}

function hiddenFieldsIn(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name, value = '']) => [name, unescaped(value)]))
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
