import type { Occasion } from '../occasion.ts'
import type { Addressee } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Headline, Paragraph } from './parts.tsx'
import { to } from './words.ts'

export const accountOpened = (_: Occasion<'account-opened'>, { name, shopUrl }: Addressee): Content => ({
  subject: 'Welcome to Macromart',
  preheader: 'Your account is open. Whatever happens to an order of yours, you will hear of it here.',
  body: (
    <>
      <Headline>{to(name, 'Welcome')}</Headline>
      <Paragraph>
        Your account is open. From now on it keeps your orders, and we write to you when something happens to one of
        them: when it is confirmed, when it leaves, and when it has arrived.
      </Paragraph>
      <Button href={`${shopUrl}/`}>Have a look round</Button>
      <Paragraph small>
        It was not you? Then somebody has mistyped their address, and you need not do anything.
      </Paragraph>
    </>
  ),
})
