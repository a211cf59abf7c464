// cspell:disable
import accountOpenedV1 from '../golden/accounts.account-opened.v1.json' with { type: 'json' }
import accountOpened from '../golden/accounts.account-opened.v2.json' with { type: 'json' }
import { AccountOpened, AccountOpenedV1 } from './events.ts'

/** The golden data of each event that accounts publishes. For tests and references only. */
export const examples = {
  accountOpened: AccountOpened.schema.parse(accountOpened.data),
  accountOpenedV1: AccountOpenedV1.schema.parse(accountOpenedV1.data),
}

/** Addresses that `<input type=email>` takes or refuses. A test opens a browser to check both lists. */
export const emails = {
  taken: [
    'ada@example.com',
    'ADA.Lovelace+shop@Mail.Example.COM',
    'ada@xn--80ak6aa92e.xn--p1ai',
    'a=b@example.com',
    'a/b@example.org',
    "o'brien@example.ie",
    "!#$%&'*+/=?^_`{|}~-@example.com",
    '.ada@example.com',
    'ada.@example.com',
    'ada..l@example.com',
    'ada@localhost',
    'ada@example.x',
    'ada@1.example',
    'ada@127.0.0.1',
    'ada@a-b.example',
    `ada@${'a'.repeat(63)}.example`,
    `${'a'.repeat(64)}@example.com`,
  ],
  refused: [
    'ada',
    '@example.com',
    'ada@',
    'ada@@example.com',
    'ada@b@example.com',
    'ada@example..com',
    'ada@.example.com',
    'ada@example.com.',
    'ada@-example.com',
    'ada@example-.com',
    'ada@exam_ple.com',
    'ada@example.com/path',
    'ada@[127.0.0.1]',
    `ada@${'a'.repeat(64)}.example`,
    'jörg@example.com',
    'ада@example.com',
    'a da@example.com',
    'ada@exam ple.com',
    '"a b"@example.com',
    'Ada <ada@example.com>',
    'ada@example.com, bob@example.com',
    'ada,bob@example.com',
    'ada;bob@example.com',
    'ada:bob@example.com',
    'ada\\@example.com',
    'ada\u202e@example.com',
    'ada@example\u202e.com',
  ],
}
