import { Email, type Registration } from '@macromart/contract-accounts/api'
import type { ProblemError } from '@macromart/contract-kit'
import { isPrintable } from '@macromart/kernel'
import type { Context } from 'hono'
import * as z from 'zod'
import type { FieldErrors } from '../components/field.tsx'
import type { Env, Storefront } from '../env.ts'
import { readForm } from '../forms.ts'
import { load } from '../load.ts'
import { requireCookies } from '../require-cookies.ts'
import { longestEmail, RegisterForm, SignInForm } from './account/forms.tsx'
import { welcome } from './account/welcome.tsx'
import { mergeCarts } from './cart/merge.tsx'

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
