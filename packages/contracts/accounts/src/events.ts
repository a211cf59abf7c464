import { event } from '@macromart/contract-kit'
import { Instant } from '@macromart/kernel'
import * as z from 'zod'
import { AccountId, Email } from './api.ts'

export const AccountOpened = event('accounts.account-opened.v1', {
  summary: 'A customer opened an account.',
  data: z.object({ accountId: AccountId, email: Email, name: z.string(), openedAt: Instant.optional() }),
})
