import { useRequestContext } from 'hono/jsx-renderer'
import { Field, type FieldErrors } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'

/** The longest address in characters (RFC 5321). */
export const longestEmail = 254

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

/** The form of a sign-in. */
export const SignInForm = ({ next, typed = {}, errors = {}, isUnavailable, isWithoutCookies }: FormProps) => (
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

/** The form that opens an account. */
export const RegisterForm = ({ next, typed = {}, errors = {}, isUnavailable, isWithoutCookies }: FormProps) => (
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
