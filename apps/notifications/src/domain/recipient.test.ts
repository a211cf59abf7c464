import { newId } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleTriggers } from '../fixture.ts'
import { draft } from './mail.ts'
import { clearQueue, enqueue, hasAddress, isValidAddress, mailbox, type Recipient, setAddress } from './recipient.ts'

const [opened] = sampleTriggers()
const id = opened.data.accountId
const mail = draft(id, opened)
const ada = { email: 'ada@macromart.test', name: 'Ada' }

describe('a recipient', () => {
  const mails = Array.from(
    { length: 3 },
    () => draft(id, { ...opened, data: { ...opened.data, accountId: newId('acc') } }).id,
  )

  test('gets every parked mail, for any arrival of the address', () => {
    const arrivalOrders = fc.shuffledSubarray([...mails, ...mails, 'address' as const], { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(arrivalOrders, (arrivals) => {
        const sent = new Set<string>()
        let known: Recipient | undefined
        for (const arrival of arrivals) {
          known = arrival === 'address' ? setAddress(known, id, ada).next : enqueue(known, id, arrival).next
          // A mail that finds an address is sent; an address sends the parked mails.
          if (hasAddress(known)) for (const each of arrival === 'address' ? known.parked : [arrival]) sent.add(each)
        }
        expect([...sent].sort()).toEqual([...mails].filter((each) => sent.has(each)).sort())
        expect(sent.size).toBe(3)
      }),
    )
  })

  test('gets an address once, and no mail is parked after that', () => {
    const [first = mail.id, second = mail.id] = mails
    const waiting = enqueue(undefined, id, first).next
    expect(waiting).toEqual({ id, version: 1, parked: [first] })
    const known = setAddress(waiting, id, ada).next
    expect(known).toEqual({ id, version: 2, address: ada, parked: [first] })
    expect(enqueue(known, id, second).unchanged).toBe(true)
    expect(setAddress(known, id, { ...ada, name: 'Bob' }).unchanged).toBe(true)
    expect(clearQueue(known).next).toEqual({ id, version: 3, address: ada, parked: [] })
    expect(clearQueue(clearQueue(known).next).unchanged).toBe(true)
  })
})

test.each([
  ['ada@macromart.test', true],
  ['ada+shop@mail.macromart.test', true],
  ['ada', false],
  ['ada@localhost', true],
  ['a=b@example.com', true],
  ['a/b@xn--80ak6aa92e.xn--p1ai', true],
  ['ada@macro..test', false],
  ['ada@-macromart.test', false],
  ['ada@macromart-.test', false],
  [`${'a'.repeat(65)}@macromart.test`, false],
  [`ada@${'m'.repeat(64)}.test`, false],
  ['ada@macromart.test\r\nBcc: bob@macromart.test', false],
])('isValidAddress(%o) is %s', (email, isValid) => {
  expect(isValidAddress(email)).toBe(isValid)
})

test.each([
  ["a.b=c/o'd@example.com", "a.b=c/o'd@example.com"],
  ['.ada@example.com', '".ada"@example.com'],
  ['ada.@example.com', '"ada."@example.com'],
  ['a..b.c@example.com', '"a..b.c"@example.com'],
])('writes %s as the mailbox %s', (email, expected) => {
  expect(mailbox(email)).toBe(expected)
})
