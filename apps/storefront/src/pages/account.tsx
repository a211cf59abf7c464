import { Email, type Registration } from '@macromart/contract-accounts/api'
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
import { requireCookies } from '../require-cookies.ts'
import { welcome } from './account/welcome.tsx'
import { mergeCarts } from './cart/merge.tsx'

const longestEmail = 254
const email = z
  .string()
  .refine(
    (typed) => Email.safeParse(typed).success,
    'Enter a valid e-mail address, such as ada@example.com. Before the @ it has letters from a to z, digits and signs.',
  )
const SignIn = z.object({
  email: z.string().min(1, 'Enter your e-mail address.').max(longestEmail),
  password: z.string().min(1, 'Enter your password.').max(128),
})
const Register = z.object({
  name: z.string().min(1, 'Enter your name.').max(120, 'Enter at most 120 characters.'),
  email,
  password: z.string().min(12, 'Enter at least 12 characters.').max(128, 'Enter at most 128 characters.'),
}) satisfies z.ZodType<z.input<typeof Registration>>

/** Sign-in, registration and sign-out. */
export function accountPages(app: Storefront) {
  app.get('/sign-in', (c) => c.render(<SignInForm next={safeNextPath(c)} />, { title: 'Sign in', section: 'account' }))
  app.get('/register', (c) =>
    c.render(<RegisterForm next={safeNextPath(c)} />, { title: 'Register', section: 'account' }),
  )

  app.post('/sign-in', async (c) => {
    const { typed, data, errors } = await readForm(c, SignIn)
    if (errors) return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Sign in')
    const cookies = requireCookies(c, () => c.var.cookies.tryOut(c))
    if (cookies === 'blocked')
      return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} isWithoutCookies />, 'Sign in')
    if (cookies !== 'kept') return cookies
    const { session } = await load({ session: signIn(c, data) })
    if (session.is === 'unavailable')
      return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} isUnavailable />, 'Sign in', 503)
    if (session.is === 'refused') {
      const errors = { password: signInError(session.problem) }
      return renderForm(c, <SignInForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Sign in')
    }
    return welcome(c, session.value, safeNextPath(c))
  })

  app.post('/register', async (c) => {
    const { typed, data, errors } = await readForm(c, Register)
    if (errors) return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Register')
    const cookies = requireCookies(c, () => c.var.cookies.tryOut(c))
    if (cookies === 'blocked')
      return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} isWithoutCookies />, 'Register')
    if (cookies !== 'kept') return cookies
    const { session } = await load({ session: openAccount(c, data) })
    if (session.is === 'unavailable')
      return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} isUnavailable />, 'Register', 503)
    if (session.is === 'refused') {
      const errors = registrationErrors(session.problem)
      return renderForm(c, <RegisterForm next={safeNextPath(c)} typed={typed} errors={errors} />, 'Register')
    }
    return welcome(c, session.value, safeNextPath(c))
  })

  // What is in the cart stays with the account.
  app.post('/sign-out', async (c) => {
    await mergeCarts(c)
    c.var.cookies.signOut(c)
    return c.redirect('/', 303)
  })
}

/** Registers the customer and signs them in. */
async function openAccount(c: Context<Env>, registration: z.output<typeof Register>) {
  const { accounts } = c.var.api
  await accounts.register({ body: registration })
  return signIn(c, registration)
}

/** Sends the device token, so that failed attempts elsewhere do not lock this browser out of an account it has used. */
function signIn(c: Context<Env>, { email, password }: z.output<typeof SignIn>) {
  const device = c.var.cookies.deviceToken(c)
  return c.var.api.accounts.signIn({ body: { email, password, ...(device && { device }) } })
}

/** Where to go after the sign-in: only ever an address of this shop. */
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
    ? 'Too many attempts. Wait 15 minutes, then try again.'
    : 'The e-mail address or the password is wrong.'

const registrationErrors = ({ code }: ProblemError): FieldErrors =>
  code === 'account.email-taken'
    ? { email: 'An account with this e-mail address already exists. Sign in instead?' }
    : { email: 'The account was not opened. Check what you entered.' }

interface FormProps {
  next: string
  typed?: Record<string, string>
  errors?: FieldErrors
  /** Whether accounts did not answer. */
  isUnavailable?: boolean
  /** Whether the browser keeps no cookies: nothing was done. */
  isWithoutCookies?: boolean
}

const CookiesNotice = () => (
  <Notice kind="bad">
    <strong>Your browser keeps no cookies of this shop,</strong> and a sign-in needs one. Nothing was done. Allow
    cookies for this address, then try again.
  </Notice>
)

const UnavailableNotice = () => (
  <Notice kind="rest">
    <strong>The shop did not answer.</strong> Everything you entered is kept, except the password. Try again in a
    moment.
  </Notice>
)

const withNext = (path: string, next: string) => (next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`)

const SignInForm = ({ next, typed = {}, errors = {}, isUnavailable, isWithoutCookies }: FormProps) => (
  <div class="wrap narrow">
    <h1>Sign in</h1>
    {isUnavailable && <UnavailableNotice />}
    {isWithoutCookies && <CookiesNotice />}
    {next === '/checkout' && <Notice>Sign in or open an account to continue to checkout.</Notice>}
    <form class="form" method="post" action={withNext('/sign-in', next)} novalidate>
      <Field
        name="email"
        label="E-mail"
        type="email"
        value={typed.email}
        errors={errors}
        attributes={{ autocomplete: 'username', maxlength: longestEmail }}
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
    <p class="hint">Demo accounts: customer@macromart.test and staff@macromart.test, password macromart-demo.</p>
  ) : null

const RegisterForm = ({ next, typed = {}, errors = {}, isUnavailable, isWithoutCookies }: FormProps) => (
  <div class="wrap narrow">
    <h1>Open an account</h1>
    {isUnavailable && <UnavailableNotice />}
    {isWithoutCookies && <CookiesNotice />}
    <form class="form" method="post" action={withNext('/register', next)} novalidate>
      <Field name="name" label="Name" value={typed.name} errors={errors} attributes={{ autocomplete: 'name' }} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        value={typed.email}
        errors={errors}
        attributes={{ autocomplete: 'email', maxlength: longestEmail }}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        hint="At least 12 characters. A sentence is easier to remember."
        errors={errors}
        attributes={{ autocomplete: 'new-password' }}
      />
      <button class="button" type="submit">
        Open account
      </button>
    </form>
    <p>
      Already have an account? <a href={withNext('/sign-in', next)}>Sign in</a>
    </p>
  </div>
)
