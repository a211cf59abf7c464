import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/**
 * Answers `/images/<slug>.svg` with the picture of a demo product, and every other path with 404. The path is looked up
 * in the list of picture names, never in the file system.
 */
export function demoPictures(): (request: Request) => Promise<Response> {
  const files = new Map(readdirSync(folder).map((file) => [`/images/${file}`, new URL(file, folder)]))
  return async ({ url }) => {
    const file = files.get(new URL(url).pathname)
    return file ? new Response(await readFile(file, 'utf8'), { headers }) : new Response(null, { status: 404 })
  }
}

const folder = new URL('pictures/', import.meta.url)

/** The same headers as the storefront's own pictures have: a storefront test compares them. */
const headers = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'cache-control': 'public, max-age=86400',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' https:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}
