import { parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** A replacement of the characters from `start` to `end`. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Walks the syntax tree of a source (TypeScript or TSX). Throws for a source that does not parse. */
export function walk(file: string, source: string, visitor: VisitorObject): void {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  new Visitor(visitor).visit(program)
}

/** The source with all edits made. They must not overlap. */
export function edited(source: string, edits: Edit[]): string {
  let text = source
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, start) + replacement + text.slice(end)
  return text
}
