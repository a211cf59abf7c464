import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('pictures/', import.meta.url)

/** The address of the picture of a demo product, with the hash of its content: browsers keep it for ever. */
export const demoPictureAddress = (slug: string, svg = readFileSync(new URL(`${slug}.svg`, folder), 'utf8')): string =>
  `/images/${slug}-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`

/**
 * Answers the address of a demo picture, with the hash or as `/images/<slug>.svg`, and every other path with 404. The path
 * is looked up in the list of picture names, never in the file system.
 */
export function demoPictures(): (request: Request) => Promise<Response> {
  const answers = new Map<string, { svg: string; cacheControl: string }>(
    readdirSync(folder).flatMap((file) => {
      const svg = readFileSync(new URL(file, folder), 'utf8')
      const slug = file.replace(/\.svg$/, '')
      return [
        [demoPictureAddress(slug, svg), { svg, cacheControl: 'public, max-age=31536000, immutable' }],
        [`/images/${file}`, { svg, cacheControl: 'public, max-age=86400' }],
      ] as const
    }),
  )
  return async ({ url }) => {
    const found = answers.get(new URL(url).pathname)
    if (found === undefined) return new Response(null, { status: 404 })
    return new Response(found.svg, { headers: { ...headers, 'cache-control': found.cacheControl } })
  }
}

/** The same headers as the storefront's own pictures have: a storefront test compares them. */
const headers = {
  'content-type': 'image/svg+xml; charset=utf-8',
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
