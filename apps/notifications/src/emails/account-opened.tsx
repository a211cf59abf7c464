import type { MailTrigger } from '../domain/mail-trigger.ts'
import { Button, Headline, Paragraph } from './components.tsx'
import { greet } from './format.ts'
import type { EmailContent, TemplateContext } from './layout.tsx'

export const accountOpened = (_: MailTrigger<'account-opened'>, { name, shopUrl }: TemplateContext): EmailContent => ({
  subject: 'Welcome to Macromart',
  preheader: 'Your account is open. We write to you here when something happens to an order of yours.',
  body: (
    <>
      <Headline>{greet(name, 'Welcome')}</Headline>
      <Paragraph>
        Your account is open. From now on it keeps your orders, and we write to you when something happens to one of
        them: when it is confirmed, when it leaves, and when it has arrived.
      </Paragraph>
      <Button href={`${shopUrl}/`}>Have a look round</Button>
      <Paragraph small>
        You did not open this account? Then another person has mistyped their address, and you need not do anything.
      </Paragraph>
    </>
  ),
})
