import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { isLeftOut } from './left-out.ts'

/** A change of consecutive lines of a file that exists. To take it back, `removed` replaces `added`. */
export interface Edit {
  readonly file: string
  /** What the line is for. */
  readonly purpose: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
  /** An entry in a list that other edits change, too: to take it back, only the entry is removed. */
  readonly entry?: string | undefined
}

/** The line after the entry that begins here: the first line with less indentation, or the next without any. */
function endOf(lines: readonly string[], at: number): number {
  const indentation = (line = '') => line.length - line.trimStart().length
  const own = indentation(lines[at])
  const end = lines.findIndex((line, index) => index > at && (own === 0 || indentation(line) < own))
  return end === -1 ? lines.length : end
}

/** Collects the edits of a repository. Each sees the edits before it. None is made in a folder that is left out. */
export function createEditor(root: string) {
  const texts = new Map<string, string[]>()
  const edits: Edit[] = []
  const linesOf = (file: string) => {
    const lines = texts.get(file) ?? readFileSync(join(root, file), 'utf8').split('\n')
    texts.set(file, lines)
    return lines
  }
  const missing = (file: string, pattern: RegExp) =>
    new PlainError(`${file} has no line like ${pattern}: the place of a registration has moved.`)
  function splice(file: string, purpose: string, at: number, removed: number, added: string[], entry?: string) {
    edits.push({ file, purpose, removed: linesOf(file).slice(at, at + removed), added, ...(entry && { entry }) })
    linesOf(file).splice(at, removed, ...added)
  }
  return {
    edits,
    /** The texts of the edited files. */
    files: () => [...texts].map(([path, lines]) => ({ path, text: lines.join('\n') })),
    /**
     * Inserts lines before the first line of a block that has a greater key, or after the block. The pattern matches the
     * lines of the block, and its first group is the key.
     */
    insertSorted(file: string, purpose: string, pattern: RegExp, key: string, added: string[]) {
      if (isLeftOut(root, file)) return
      const lines = linesOf(file)
      const keys = lines.map((line) => pattern.exec(line)?.[1])
      const last = keys.findLastIndex((each) => each !== undefined)
      if (last === -1) throw missing(file, pattern)
      const next = keys.findIndex((each) => each !== undefined && each.toLowerCase() > key.toLowerCase())
      // The last entry of an object in JSON has no comma, so none is inserted after it.
      const end = file.endsWith('.json') ? last : endOf(lines, last)
      splice(file, purpose, next === -1 ? end : next, 0, added)
    },
    insertAfter(file: string, purpose: string, pattern: RegExp, added: string[]) {
      if (isLeftOut(root, file)) return
      const at = linesOf(file).findLastIndex((line) => pattern.test(line))
      if (at === -1) throw missing(file, pattern)
      splice(file, purpose, at + 1, 0, added)
    },
    /** Inserts an entry into a list that fills several lines. The first group of the pattern is the key of an entry. */
    insertEntry(file: string, purpose: string, pattern: RegExp, key: string, entry: string) {
      const lines = linesOf(file)
      const lists = lines.flatMap((line, at) => {
        const entries = [...line.matchAll(pattern)]
        return entries.length > 0 ? [{ line, at, entries }] : []
      })
      const found = lists.find(({ entries }) => (entries.at(-1)?.[1] ?? '') > key) ?? lists.at(-1)
      if (found === undefined) throw missing(file, pattern)
      const next = found.entries.find(([, other = '']) => other > key)
      const [last] = found.entries.slice(-1)
      const at = next ? next.index : (last?.index ?? 0) + (last?.[0].length ?? 0)
      const text = next ? `${entry}, ` : `, ${entry}`
      splice(file, purpose, found.at, 1, [`${found.line.slice(0, at)}${text}${found.line.slice(at)}`], entry)
    },
  }
}

export type Editor = ReturnType<typeof createEditor>

/** A text without an edit; undefined when its lines are not there, or are there twice. */
export function takenBack(text: string, { added, removed, entry }: Edit): string | undefined {
  if (entry !== undefined) {
    const found = [`${entry}, `, `, ${entry}`].find((each) => text.split(each).length === 2)
    return found && text.replace(found, '')
  }
  const block = `\n${added.join('\n')}\n`
  const padded = `\n${text}`
  const at = padded.indexOf(block)
  if (at === -1 || padded.indexOf(block, at + 1) !== -1) return undefined
  const before = removed.length === 0 ? '\n' : `\n${removed.join('\n')}\n`
  return `${padded.slice(0, at)}${before}${padded.slice(at + block.length)}`.slice(1)
}
