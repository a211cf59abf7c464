import { PlainError } from '@macromart/local'
import { findFunction } from './find-function.ts'

/** A change of one function, which is found by its name. */
export type Edit = Place & (NewBody | NewText)

interface Place {
  /** Relative to the repository's root. */
  file: string
  /** As `findFunction` takes it: `publish`, `authorise`, `on(OrderPlaced)`. */
  name: string
}

interface NewBody {
  /** The statements of the new body. Without them, the function throws that it is not written yet. */
  body?: string
}

interface NewText {
  /** A text that the function has exactly once. */
  from: string
  to: string
}

/** Applies an edit to the source of its file. Throws a `PlainError` with file and name if its place is not unique. */
export function applyEdit(edit: Edit, source: string): string {
  const found = findFunction(edit.file, source, edit.name)
  return 'from' in edit ? withText(edit, found, source) : withBody(edit, found.body, source)
}

type Found = ReturnType<typeof findFunction>

function withText({ file, name, from, to }: Place & NewText, { start, end }: Found, source: string): string {
  const parts = source.slice(start, end).split(from)
  if (parts.length === 1) throw new PlainError(`The function ${name} in ${file} has no text ${quoted(from)}.`)
  if (parts.length > 2)
    throw new PlainError(`The function ${name} in ${file} has the text ${quoted(from)} ${parts.length - 1} times.`)
  return source.slice(0, start) + parts.join(to) + source.slice(end)
}

function withBody({ name, body }: Place & NewBody, { start, end }: Found['body'], source: string): string {
  const statements = body ?? `throw new Error('${name} is not written yet')`
  // The expression of an arrow function may stand on a line of its own.
  const head = source.slice(0, start).replace(/(?<==>)\s+$/, ' ')
  const [margin = ''] = /^ */.exec(head.slice(head.lastIndexOf('\n') + 1)) ?? []
  const lines = statements.split('\n').map((line) => (line === '' ? '' : `${margin}  ${line}`))
  return `${head}{\n${lines.join('\n')}\n${margin}}${source.slice(end)}`
}

const quoted = (text: string) => JSON.stringify(text.trim().replace(/\s+/g, ' '))
