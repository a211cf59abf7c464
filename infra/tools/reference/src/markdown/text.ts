import { markdownTable } from 'markdown-table'
import type { Field } from '../fields.ts'

/** A table with aligned columns. Pipes in cells are escaped. */
export const table = (head: string[], rows: string[][]): string =>
  markdownTable([head, ...rows].map((row) => row.map(cell)))

const cell = (text: string) => text.replaceAll('|', '\\|')

export const code = (text: string) => `\`${text}\``

/** The items of a list, or `none` if it is empty. */
export const list = (items: string[], none: string) => (items.length === 0 ? none : items.join(', '))

export const fieldTable = (fields: Field[]): string =>
  table(
    ['field', 'type'],
    fields.map(({ path, type, isOptional }) => [code(path), isOptional ? `${type}, optional` : type]),
  )

/** The anchor that code hosts generate for a heading. */
export const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

/** A whole file. */
export const page = (...blocks: string[]) => `${blocks.filter((block) => block !== '').join('\n\n')}\n`

/** The note that a file is generated. */
export const generated = (source: string) =>
  `_Generated from ${source} by \`npx -y pnpm references\`. The running shop serves it at <http://localhost:3000/docs>._`
