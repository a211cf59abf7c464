import { markdownTable } from 'markdown-table'
import type { Field } from '../fields.ts'

/** A table, its columns in line, and its cells kept apart from what they hold. */
export const table = (head: string[], rows: string[][]): string =>
  markdownTable([head, ...rows].map((row) => row.map(cell)))

const cell = (text: string) => text.replaceAll('|', '\\|')

export const code = (text: string) => `\`${text}\``

/** What of a list, or that there is none of it. */
export const list = (items: string[], none: string) => (items.length === 0 ? none : items.join(', '))

export const fieldTable = (fields: Field[]): string =>
  table(
    ['field', 'what it is'],
    fields.map(({ path, type, isOptional }) => [code(path), isOptional ? `${type}, optional` : type]),
  )

/** The anchor that code hosts give a heading. */
export const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

/** A whole file. */
export const page = (...blocks: string[]) => `${blocks.filter((block) => block !== '').join('\n\n')}\n`

/** Says of a file that nobody should write in it. */
export const generated = (source: string) =>
  `_Made from ${source} by \`npx -y pnpm references\`. The running shop has it, too, at <http://localhost:3000/docs>._`
