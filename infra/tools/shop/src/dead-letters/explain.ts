import { PlainError } from '@macromart/local'
import { connectionRefused } from '../running-shop.ts'

const explanations: Record<string, string> = {
  ECONNREFUSED: connectionRefused,
  CredentialsProviderError:
    'There are no AWS credentials here: sign in (aws sso login), or choose a profile with AWS_PROFILE.',
  ExpiredToken: 'These AWS credentials have expired: sign in again.',
  ExpiredTokenException: 'These AWS credentials have expired: sign in again.',
  InvalidClientTokenId: 'AWS does not know these credentials.',
  UnrecognizedClientException: 'AWS does not know these credentials.',
}

/** One sentence for what a person can do something about, AWS's own words for a right that is missing, else all there is. */
export function explain(error: Error & { code?: string }): string {
  if (error instanceof PlainError) return error.message
  const known = explanations[error.code ?? error.name]
  if (known !== undefined) return known
  if (/^AccessDenied/.test(error.name)) return `${error.message}\npnpm dead-letters --help says which rights it takes.`
  return error.stack ?? error.message
}
