import { html } from 'hono/html'
import type { AsyncApi } from '../asyncapi/asyncapi.ts'
import { eventReference, type Publisher } from '../event-reference.ts'
import { type Html, page } from './page.ts'

/** The start page: all macrofunctions, their purposes, and links to their references. */
export function overview(asyncApi: AsyncApi, apis: string[]): Html {
  const publishers = eventReference(asyncApi)
  return page(
    'References',
    '/docs',
    html`<main>
      <h1>References</h1>
      <p class="lead">The contracts of the macrofunctions of this shop: their <a href="/docs/api">HTTP</a> APIs and the
        <a href="/docs/events">events</a> that they publish. These pages are generated from the contracts that the code
        uses.</p>
      <ul class="cards">
        ${asyncApi.info.tags.map((tag) => card(tag, apis.includes(tag.name), publishers))}
      </ul>
      <p class="aside">For tools: <a href="/docs/asyncapi.json">AsyncAPI</a> of all events, OpenAPI of
        ${apis.map((name, index) => html`${index > 0 ? ', ' : ''}<a href="/docs/openapi/${name}.json">${name}</a>`)}.</p>
    </main>`,
  )
}

/** Text with the parts between backticks as code. */
const withCode = (text: string): Html[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

function card(
  { name, description }: { name: string; description: string },
  hasHttpApi: boolean,
  all: Publisher[],
): Html {
  const published = all.find((publisher) => publisher.name === name)?.events.length ?? 0
  const consumed = all.flatMap(({ events }) => events).filter(({ consumers }) => consumers.includes(name)).length
  return html`<li>
    <h2>${name}</h2>
    <p>${withCode(description)}</p>
    <p class="facts">
      ${hasHttpApi ? html`<a class="chip" href="/docs/api#${name}">HTTP</a>` : ''}
      ${published > 0 ? html`<a class="chip" href="/docs/events#${name}">publishes ${published}</a>` : ''}
      ${consumed > 0 ? html`<a class="chip" href="/docs/events#to-${name}">consumes ${consumed}</a>` : ''}
    </p>
  </li>`
}
