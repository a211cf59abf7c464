import { html } from 'hono/html'
import type { AsyncApi } from '../asyncapi/asyncapi.ts'
import { type EventEntry, eventReference, type Publisher } from '../event-reference.ts'
import { eventMap } from './event-map.ts'
import { type Html, page } from './page.ts'

/** All events with their publishers, consumers, fields and examples. */
export function eventsReference(asyncApi: AsyncApi): Html {
  const publishers = eventReference(asyncApi)
  return page(
    'Events',
    '/docs/events',
    html`<main>
      <h1>Events</h1>
      <p class="lead">${asyncApi.info.description}</p>
      ${eventMap(publishers)}
      <p class="aside">On the wire each event is a <a href="https://cloudevents.io">CloudEvent</a> with the SNS message
        attribute <code>type</code>. For tools: <a href="/docs/asyncapi.json">AsyncAPI</a>.</p>
      ${publishers.map(section)}
    </main>`,
  )
}

const section = ({ name, topic, events }: Publisher): Html => html`<section aria-labelledby="${name}">
  <h2 id="${name}">${name}</h2>
  <p class="aside">Topic: <code>${topic}</code></p>
  ${events.map(entry)}
</section>`

const entry = ({ type, name, summary, fields, example, consumers }: EventEntry): Html => html`<article>
  <div>
    <h3 id="${name}"><a class="anchor" href="#${name}">${name}</a></h3>
    <p>${summary}</p>
    <p class="aside"><code>${type}</code></p>
    <p class="facts">${consumers.length === 0 ? 'no consumers yet' : html`consumed by ${consumers.map(chip)}`}</p>
    <table>
      <thead><tr><th scope="col">field</th><th scope="col">type</th></tr></thead>
      <tbody>
        ${fields.map(
          ({ path, type, isOptional }) => html`<tr>
          <td><code>${path}</code></td>
          <td>${type}${isOptional ? html` <i>optional</i>` : ''}</td>
        </tr>`,
        )}
      </tbody>
    </table>
  </div>
  <pre tabindex="0" aria-label="An example of ${name}"><code>${highlighted(example)}</code></pre>
</article>`

const chip = (name: string): Html => html` <a class="chip" href="#to-${name}">${name}</a>`

/** JSON with its names highlighted. */
const highlighted = (value: unknown): Html[] =>
  JSON.stringify(value, null, 2)
    .split(/("(?:[^"\\]|\\.)*"(?=:))/)
    .map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : html`${part}`))
