import { isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type * as z from 'zod'

/** A place in a document: the keys of mappings and the indexes of lists. */
export type Path = readonly (string | number)[]

/** A YAML or JSON file of this repository, with the line of each of its parts. */
export interface YamlFile<Content> {
  file: string
  content: Content
  /** The line of a key or a list item, or of the nearest enclosing part if there is none. */
  lineOf(...path: Path): number
  /** The text of that line, without its indentation. */
  textOf(...path: Path): string
  /** The line for a new entry of a mapping or list whose entries are sorted by name. */
  lineFor(name: string, siblings: readonly { name: string; path: Path }[]): number
}

/**
 * Parses a file and validates it by a schema. Merge keys (`<<`) are resolved; CloudFormation's tags, such as `!Ref`,
 * are replaced by their arguments. Throws one sentence, with file and line, for invalid YAML or a mismatch.
 */
export function openYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): YamlFile<z.output<Schema>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent' })
  const [error] = document.errors
  if (error) throw new Error(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`)

  const rangeOf = (path: Path): [start: number, end: number] => {
    let range: [number, number] = [0, 0]
    let node: unknown = document.contents
    for (const key of path) {
      const found = isMap(node) ? entryOf(node, key) : isSeq(node) ? { at: node.items[Number(key)] } : undefined
      const start = startOf(found?.at)
      if (found === undefined || start === undefined) return range
      node = 'value' in found ? found.value : found.at
      range = [start, endOf(node) ?? endOf(found.at) ?? start]
    }
    return range
  }
  const lineAt = (offset: number) => lines.linePos(offset).line
  const lineOf = (...path: Path) => lineAt(rangeOf(path)[0])
  const { success, data, error: mismatch } = schema.safeParse(document.toJS())
  if (!success) {
    const [issue] = mismatch.issues
    const path = (issue?.path ?? []).filter((key) => typeof key !== 'symbol')
    throw new Error(`${file}:${lineOf(...path)}: ${path.join('.')}: ${issue?.message}`)
  }
  return {
    file,
    content: data,
    lineOf,
    textOf: (...path) => text.split('\n')[lineOf(...path) - 1]?.trim() ?? '',
    lineFor(name, siblings) {
      const before = siblings.findLast((sibling) => sibling.name < name || sibling.name.startsWith(name))
      const [first] = siblings
      if (before === undefined) return first ? lineOf(...first.path) : 1
      // The range of a part may include its line break.
      return lineAt(Math.max(0, rangeOf(before.path)[1] - 1)) + 1
    },
  }
}

const entryOf = (map: YAMLMap, key: string | number) => {
  const pair = map.items.find((each) => String(each.key) === String(key))
  return pair && { at: pair.key, value: pair.value }
}

const startOf = (node: unknown) => (node as { range?: [number, number, number] } | undefined)?.range?.[0]
const endOf = (node: unknown) => (node as { range?: [number, number, number] } | undefined)?.range?.[1]
