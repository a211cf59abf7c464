import { describe, expect, test } from 'vitest'
import type { MailTrigger } from '../domain/mail-trigger.ts'
import { sampleTriggers } from '../fixture.ts'
import { render } from './render.ts'

const orderId = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const shopUrl = 'https://macromart.test'
const all = sampleTriggers(orderId)
const [opened, confirmed, dispatched, delivered, cancelled, refunded, refundFailed] = all
const emailOf = (trigger: MailTrigger, name = 'Ada Lovelace') => render(trigger, { name, shopUrl })

/** The visible text of a page, without tags and head. */
const visibleText = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

const collapseWhitespace = (text: string) => text.replaceAll(/\s+/g, ' ')

const cases: [MailTrigger, subject: string, words: string[]][] = [
  [opened, 'Welcome to Macromart', ['Welcome, Ada Lovelace.', 'Your account is open.', 'you need not do anything']],
  [
    confirmed,
    'Your order is confirmed',
    [
      'Thank you, Ada Lovelace.',
      '€1,252.30 is held on your card',
      'Assam, second flush',
      '€17.80',
      'Teapot & warmer <large>',
      'Total €1,252.30',
      'Order X0B3KC5N',
      'Confirmed 24 November 2026',
      "Ada Lovelace 12 St James's Square Second floor London SW1Y 4JH United Kingdom",
    ],
  ],
  [
    dispatched,
    'Your parcel is on its way',
    ['Royal Mail', 'Tracking number RM 4200 7731 GB', 'Assam, second flush', 'is charged now', 'Order X0B3KC5N'],
  ],
  [delivered, 'Your parcel has arrived', ['It has arrived.', 'Delivered 24 November 2026', 'Order X0B3KC5N']],
  [
    cancelled,
    'Your order is cancelled',
    ['We are sorry, Ada Lovelace.', 'there is not enough money', 'Your card has not been charged.', 'Order X0B3KC5N'],
  ],
  [refunded, 'Your money is on its way back', ['€1,252.30', 'Refunded 24 November 2026', 'Order X0B3KC5N']],
  [refundFailed, 'Your refund has not arrived', ['€1,252.30', 'your bank did not accept it', 'Order X0B3KC5N']],
]

describe.each(cases)('$kind', (trigger, subject, words) => {
  const email = emailOf(trigger)

  test('has the same content in HTML and in text', () => {
    expect(email.subject).toBe(subject)
    for (const each of words) {
      expect(visibleText(email.html)).toContain(each)
      expect(collapseWhitespace(email.text)).toContain(each)
    }
  })

  test('links to one page of the shop and loads no external resource', () => {
    const page = trigger.kind === 'account-opened' ? `${shopUrl}/` : `${shopUrl}/orders/${orderId}`
    expect([...email.html.matchAll(/(?:href|src|url)(?:="|\()([^")]*)/g)].map(([, url]) => url)).toEqual([page])
    expect(email.text).toContain(`:\n${page}\n`)
    expect(email.html).not.toMatch(/<(img|script|link|form)/)
  })

  test('supports dark mode and screen readers', () => {
    expect(email.html).toMatch(/^<!DOCTYPE html><html lang="en">/)
    expect(email.html).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(email.html).toContain('@media (prefers-color-scheme: dark)')
    expect(email.html.match(/<table(?! role="presentation")/g)).toBe(null)
    expect(email.html.match(/<h1/g)).toHaveLength(1)
  })

  test('has text lines of at most 72 characters, without HTML', () => {
    expect(email.text).not.toMatch(/&(amp|lt|gt|quot|#)|<\/?(p|td|tr|br|a)\b|undefined|\[object|\n{3}/)
    for (const line of email.text.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
    expect(`${email.html}${email.text}`).not.toMatch(/undefined|\[object/)
  })
})

test.each([
  [{ city: 'Springfield', region: 'IL', postalCode: '62704', country: 'US' }, 'Springfield, IL 62704 United States'],
  [{ city: 'Mong Kok', region: 'Kowloon', country: 'HK' }, 'Mong Kok Kowloon Hong Kong'],
])('prints an address as its country does: %j', (place, printed) => {
  const shippingAddress = { name: 'Ada Lovelace', line1: '12 High Street', ...place }
  const { html, text } = emailOf({ ...confirmed, data: { ...confirmed.data, shippingAddress } })
  for (const each of [visibleText(html), collapseWhitespace(text)])
    expect(each).toContain(`Ada Lovelace 12 High Street ${printed}`)
})

test('leaves out the reason of a refund, which is for staff', () => {
  expect(JSON.stringify(emailOf(refunded))).not.toContain('arrived broken')
})

const cancellations = [
  [
    'out-of-stock',
    `${orderId}: 0 of 2`,
    'We no longer have everything that you ordered',
    'Your card has not been charged.',
  ],
  ['payment-declined', 'insufficient_funds', 'there is not enough money', 'another card'],
  ['payment-declined', 'expired_card', 'the card has expired', 'another card'],
  ['payment-declined', 'incorrect_cvc', 'a number of the card was wrong', 'another card'],
  ['payment-declined', 'authentication_required', 'your bank wanted you to approve the payment', 'another card'],
  ['payment-declined', 'stolen_card', 'declined the payment without a reason', 'another card'],
  ['payment-declined', undefined, 'declined the payment without a reason', 'another card'],
  ['payment-declined', 'voided', 'no longer held', 'the money goes back'],
  ['payment-declined', 'refunded', 'was refunded', 'the money goes back'],
  ['payment-declined', 'never_authorized', 'we could not reach your bank', 'the money goes back'],
  ['customer', undefined, 'as you requested', 'the money goes back'],
  ['staff', undefined, 'We cannot send you what you ordered', 'the money goes back'],
  ['timeout', undefined, 'in time', 'the money goes back'],
] as const

test.each(cancellations)(
  'a cancellation for %s (%s) has the reason, and what happens to the money',
  (reason, detail, why, money) => {
    const { orderId, customerId } = cancelled.data
    const data = { orderId, customerId, reason, ...(detail && { detail }) }
    const { html, text } = emailOf({ kind: 'order-cancelled', at: cancelled.at, data })
    for (const words of [why, money]) {
      expect(visibleText(html)).toContain(words)
      expect(collapseWhitespace(text)).toContain(words)
    }
    expect(text).not.toMatch(/stolen|insufficient|0 of 2/)
  },
)

test.each([
  ['Ada Lovelace', 'Thank you, Ada Lovelace.'],
  ['Jean-Luc d’Arc', 'Thank you, Jean-Luc d’Arc.'],
  ['J. R. R. Tolkien', 'Thank you, J. R. R. Tolkien.'],
  ['Zoë Müller', 'Thank you, Zoë Müller.'],
  ['山田 太郎', 'Thank you, 山田 太郎.'],
  ['Win now: http://evil.test', 'Thank you.'],
  ['evil.test', 'Thank you.'],
  ['call 0900 1234', 'Thank you.'],
  ['Ada\n\nPay here', 'Thank you.'],
  ['x'.repeat(61), 'Thank you.'],
])('greets the name %o with "%s", without advertisements', (name, greeting) => {
  const { html, text } = emailOf(confirmed, name)
  expect(visibleText(html)).toContain(greeting)
  expect(text.split('\n')[0]).toBe(greeting)
})

test('escapes the text of events', () => {
  const data = {
    ...dispatched.data,
    carrier: '<script>alert(1)</script>',
    trackingNumber: '"><a href="https://evil.test">',
  }
  const { html } = emailOf({ ...dispatched, data })
  expect(html).not.toMatch(/<script|href="https:\/\/evil/)
})
