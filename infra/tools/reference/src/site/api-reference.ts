import { html } from 'hono/html'
import { type Html, page } from './page.ts'

/** What all macrofunctions answer over HTTP, in Scalar (https://scalar.com), which reads the OpenAPI documents itself. */
export const apiReference = (apis: string[]): Html =>
  page(
    'HTTP',
    '/docs/api',
    html`<div id="reference" data-apis="${apis.join(' ')}"></div>
    <noscript><p class="aside">This page needs JavaScript. The documents do not:
      ${apis.map((name) => html` <a href="/docs/openapi/${name}.json">${name}</a>`)}</p></noscript>
    <script src="/docs/scalar.js"></script>
    <script src="/docs/api.js"></script>`,
    html``,
  )
