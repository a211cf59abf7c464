import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const style = `
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
main { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.6rem }
small { opacity: .7; overflow-wrap: anywhere }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Whether it is a person who asks, by a browser: below /api they are answered as everybody is there. */
export const acceptsHtml = ({ url, headers }: IncomingMessage): boolean =>
  !/^\/api(?:[/?]|$)/.test(url ?? '') && (headers.accept ?? '').includes('text/html')

/** It looks again by itself when it is time to; not after a form, which would be lost. */
export const pageHeaders = ({ method }: IncomingMessage, retryAfter: string | undefined): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'`,
  'x-content-type-options': 'nosniff',
  ...(retryAfter !== undefined && (method === 'GET' || method === 'HEAD') && { refresh: retryAfter }),
})

/** A page that needs nothing else. All of its text is the gateway's own. */
export const problemPage = ({ title, detail, traceId }: { title: string; detail: string; traceId: string }) =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<main>
<h1>${title}</h1>
<p>${detail}</p>
<p><small>Trace ${traceId}</small></p>
</main>
</html>
`
