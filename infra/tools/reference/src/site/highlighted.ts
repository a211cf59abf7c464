import { html } from 'hono/html'
import type { Html } from './page.ts'

/** JSON, its names told apart from its values. */
export const highlighted = (value: unknown): Html[] =>
  JSON.stringify(value, null, 2)
    .split(/("(?:[^"\\]|\\.)*"(?=:))/)
    .map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : html`${part}`))
