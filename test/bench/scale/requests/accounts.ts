import type { accountsApi } from '@macromart/contract-accounts/api'
import { sampleCustomer } from '../sample.ts'
import type { Things } from '../things.ts'
import { customer, type Examples } from './example.ts'

export const accountsRequests = (things: Things): Examples<typeof accountsApi> => ({
  register: {
    'a new address': ({ n }) => ({ sent: { body: { ...sampleCustomer, email: `newcomer-${n}@macromart.test` } } }),
  },
  signIn: {
    'the right password': (turn) => ({
      sent: { body: { email: things.customer(turn).email, password: sampleCustomer.password } },
    }),
    'a wrong password': (turn) => ({
      sent: { body: { email: things.customer(turn).email, password: 'wrong' } },
      refusal: 401,
    }),
  },
  me: { 'a customer': (turn) => ({ sent: {}, caller: customer(things.customer(turn).id) }) },
  publicKeys: { 'all keys': () => ({ sent: {} }) },
})
