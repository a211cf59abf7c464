import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { createEditor, type Edit } from './edits.ts'
import { filesOf, type NewFile } from './files.ts'
import { isLeftOut } from './left-out.ts'
import { register } from './registrations.ts'
import type { Specification } from './specification.ts'

/** What a macrofunction adds to a repository. */
export interface Plan {
  readonly specification: Specification
  /** The files that are new. */
  readonly files: readonly NewFile[]
  readonly edits: readonly Edit[]
  /** The files that exist, with the edits. */
  readonly edited: readonly NewFile[]
}

/** Everything that a macrofunction adds to the repository at `root`. Writes nothing. */
export function planOf(root: string, specification: Specification, unknownIn = unknownWords): Plan {
  const { name, one, publishes, purpose } = specification
  const unknown = unknownIn(root, [name, one, publishes ?? '', purpose].join('\n'))
  const names = [name, one, ...(publishes?.split('-') ?? [])]
  const misspelt = unknown.find((word) => !names.includes(word.toLowerCase()))
  if (misspelt !== undefined)
    throw new PlainError(`--purpose: the dictionary has no word "${misspelt}". Add it to .cspell.yaml if it is right.`)
  const editor = createEditor(root)
  register(
    editor,
    specification,
    unknown.map((word) => word.toLowerCase()),
  )
  const files = filesOf(specification).filter(({ path }) => !isLeftOut(root, path))
  return { specification, files, edits: editor.edits, edited: editor.files() }
}

/** The words of a text that the spelling check of the repository does not know. */
function unknownWords(root: string, text: string): string[] {
  const cspell = join(root, 'node_modules/cspell/bin.mjs')
  const options = [
    '--config',
    '.cspell.yaml',
    '--words-only',
    '--unique',
    '--no-progress',
    '--no-summary',
    '--no-color',
  ]
  const { stdout, status, stderr } = spawnSync(process.execPath, [cspell, 'lint', ...options, 'stdin://new.md'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
  if (status !== 0 && stdout.trim() === '') throw new Error(`the spelling check failed: ${stderr}`)
  return [...new Set(stdout.split('\n').filter(Boolean))]
}

/** The plan in lines for a person. */
export const described = ({ files, edits }: Plan): string[] => [
  ...files.map(({ path }) => `new   ${path}`),
  ...edits.flatMap(({ file, purpose, removed, added }) => [
    `edit  ${file}: ${purpose}`,
    ...removed.map((line) => `        - ${line.trim()}`),
    ...added.map((line) => `        + ${line.trim()}`),
  ]),
]
