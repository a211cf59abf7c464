/**
 * Reads a setting from the environment (https://12factor.net/config). Throws an `Error` when it is missing or empty.
 * Call it at module level, so that an unconfigured function fails when it starts, not at its first request.
 */
export function env(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set in this function's environment`)
  return value
}
