import { event } from '@macromart/contract-kit'
import { Instant } from '@macromart/kernel'
import * as z from 'zod'
import { AccountId } from './api.ts'
import { StoredEmail } from './email.ts'

export const AccountOpened = event('accounts.account-opened.v2', {
  summary: 'A customer opened an account.',
  data: z.object({ accountId: AccountId, email: StoredEmail, name: z.string(), openedAt: Instant.optional() }),
})

/** The first version, whose form of addresses is too narrow. Published beside the second one where it can be true. */
export const AccountOpenedV1 = event('accounts.account-opened.v1', {
  summary: 'A customer opened an account. Not published for an address that its form does not take.',
  data: z.object({ accountId: AccountId, email: z.email().max(254), name: z.string(), openedAt: Instant.optional() }),
})
