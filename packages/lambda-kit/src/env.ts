/**
 * A setting from the environment (https://12factor.net/config). Throws where it is missing, so that a function that is
 * not configured fails when it starts and not at its first request.
 */
export function env(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set in this function's environment`)
  return value
}
