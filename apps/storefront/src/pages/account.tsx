import type { Registration } from '@macromart/contract-accounts/api'
import type { ProblemError } from '@macromart/contract-kit'
import { isPrintable } from '@macromart/kernel'
import type { Context } from 'hono'
import { useRequestContext } from 'hono/jsx-renderer'
import * as z from 'zod'
import { Field, type FieldErrors } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import type { Env, Storefront } from '../env.ts'
import { readForm } from '../forms.ts'
import { load } from '../load.ts'

const email = z.email('This does not look like an e-mail address.').max(254, 'This is too long for an e-mail address.')
const SignIn = z.object({
  email: z.string().min(1, 'Your e-mail address, please.').max(254),
  password: z.string().min(1, 'Your password, please.').max(128),
})
const Register = z.object({
  name: z.string().min(1, 'Your name, please.').max(120, 'At most 120 characters, please.'),
  email,
  password: z.string().min(12, 'At least 12 characters, please.').max(128, 'At most 128 characters, please.'),
}) satisfies z.ZodType<z.input<typeof Registration>>

/** Signing in, registering, and leaving. */
export function accountPages(app: Storefront) {
  app.get('/sign-in', (c) => c.render(<SignInForm next={safeNextPath(c)} />, { title: 'Sign in', section: 'account' }))
  app.get('/register', (c) =>
    c.render(<RegisterForm next={safeNextPath(c)} />, { title: 'Register', section: 'account' }),
  )

  app.post('/sign-in', async (c) => {
    const { typed, data, errors } = await readForm(c, SignIn)
    if (errors) return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Sign in')
    const { session } = await load({ session: signIn(c, data) })
    if (session.is === 'unavailable')
      return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} isUnavailable />, 'Sign in', 503)
    if (session.is === 'refused') {
      const errors = { password: signInError(session.problem) }
      return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Sign in')
    }
    c.var.cookies.signIn(c, session.value)
    return c.redirect(safeNextPath(c), 303)
  })

  app.post('/register', async (c) => {
    const { typed, data, errors } = await readForm(c, Register)
    if (errors) return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Register')
    const { session } = await load({ session: openAccount(c, data) })
    if (session.is === 'unavailable')
      return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} isUnavailable />, 'Register', 503)
    if (session.is === 'refused') {
      const errors = registrationErrors(session.problem)
      return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Register')
    }
    c.var.cookies.signIn(c, session.value)
    return c.redirect(safeNextPath(c), 303)
  })

  app.post('/sign-out', (c) => {
    c.var.cookies.signOut(c)
    return c.redirect('/', 303)
  })
}

/** Whoever has just opened an account need not sign in as well. */
async function openAccount(c: Context<Env>, registration: z.output<typeof Register>) {
  const { accounts } = c.var.api
  await accounts.register({ body: registration })
  return signIn(c, registration)
}

/** As the browser that it is: guesses of others do not lock it out of an account that it has signed in to before. */
function signIn(c: Context<Env>, { email, password }: z.output<typeof SignIn>) {
  const device = c.var.cookies.deviceToken(c)
  return c.var.api.accounts.signIn({ body: { email, password, ...(device && { device }) } })
}

/** Where to go when it is done: an address of this shop, and of no other. */
function safeNextPath(c: Context): string {
  const next = c.req.query('next') ?? '/'
  return isPrintable(next) && /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : '/'
}

function renderForm(c: Context<Env>, page: Parameters<typeof c.render>[0], title: string, status: 422 | 503 = 422) {
  c.status(status)
  return c.render(page, { title, section: 'account' })
}

const signInError = ({ code }: ProblemError) =>
  code === 'account.locked'
    ? 'Too many attempts. Wait a quarter of an hour, then try again.'
    : 'The e-mail address or the password is wrong.'

const registrationErrors = ({ code }: ProblemError): FieldErrors =>
  code === 'account.email-taken'
    ? { email: 'There is an account with this address already. Sign in instead?' }
    : { email: 'This did not work. Look over what you have typed.' }

interface FormProps {
  next: string
  typed?: Record<string, string>
  errors?: FieldErrors
  /** Nobody answered to what was sent. */
  isUnavailable?: boolean
}

const UnavailableNotice = () => (
  <Notice kind="rest">
    <strong>There was no answer.</strong> What you typed is still here, all but the password. Try again in a moment.
  </Notice>
)

const withNext = (path: string, next: string) => (next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`)

const SignInForm = ({ next, typed = {}, errors = {}, isUnavailable }: FormProps) => (
  <div class="wrap narrow">
    <h1>Sign in</h1>
    {isUnavailable && <UnavailableNotice />}
    {next === '/checkout' && <Notice>One step before the checkout: the shop needs to know whose order it is.</Notice>}
    <form class="form" method="post" action={withNext('/sign-in', next)} novalidate>
      <Field
        name="email"
        label="E-mail"
        type="email"
        value={typed.email}
        errors={errors}
        attributes={{ autocomplete: 'username' }}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        errors={errors}
        attributes={{ autocomplete: 'current-password' }}
      />
      <button class="button" type="submit">
        Sign in
      </button>
    </form>
    <p>
      New here? <a href={withNext('/register', next)}>Open an account</a>
    </p>
    <DemoAccounts />
  </div>
)

const DemoAccounts = () =>
  useRequestContext<Env>().var.isLocal ? (
    <p class="hint">In the demo shop: customer@macromart.test or staff@macromart.test, password macromart-demo.</p>
  ) : null

const RegisterForm = ({ next, typed = {}, errors = {}, isUnavailable }: FormProps) => (
  <div class="wrap narrow">
    <h1>Open an account</h1>
    {isUnavailable && <UnavailableNotice />}
    <form class="form" method="post" action={withNext('/register', next)} novalidate>
      <Field name="name" label="Name" value={typed.name} errors={errors} attributes={{ autocomplete: 'name' }} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        value={typed.email}
        errors={errors}
        attributes={{ autocomplete: 'email' }}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        hint="12 characters or more. A sentence is easier to remember."
        errors={errors}
        attributes={{ autocomplete: 'new-password' }}
      />
      <button class="button" type="submit">
        Open the account
      </button>
    </form>
    <p>
      You have one? <a href={withNext('/sign-in', next)}>Sign in</a>
    </p>
  </div>
)
