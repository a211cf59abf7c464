import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Hunk, hunksIn, withHunks } from '../src/apart/hunks.ts'

/** A step of a page: a file that is written, lines of a file that change, or a command. */
export type Step =
  | { readonly is: 'file'; readonly path: string; readonly text: string }
  | { readonly is: 'change'; readonly path: string; readonly hunks: readonly Hunk[] }
  | { readonly is: 'command'; readonly text: string }

/** The steps of a page. A block of code is a file if the line above it is its path, and a change if it is a diff. */
export function stepsOf(page: string): Step[] {
  return [...page.matchAll(/(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(
    ([, path, language, block = '']): Step => {
      if (language === 'sh') return { is: 'command', text: block }
      if (path === undefined) throw new Error(`no path stands above this block:\n${block}`)
      if (language !== 'diff') return { is: 'file', path, text: block }
      return { is: 'change', path, hunks: hunksIn(block) }
    },
  )
}

/** How many lines a person writes: all lines of new files, and the added lines of changes. */
export const writtenLines = (steps: readonly Step[]): number =>
  steps
    .map((step) => {
      if (step.is === 'command') return 0
      if (step.is === 'file') return step.text.trimEnd().split('\n').length
      return step.hunks.flatMap(({ before, after }) => after.filter((line) => !before.includes(line))).length
    })
    .reduce((sum, count) => sum + count, 0)

/** Does what a page says, in a copy of the repository. Commands other than `rm` are left to the test. */
export function follow(root: string, steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.is === 'command') {
      const [command, ...paths] = step.text.trim().split(' ')
      if (command === 'rm') for (const path of paths) rmSync(join(root, path))
      continue
    }
    const file = join(root, step.path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, step.is === 'file' ? step.text : withHunks(step.path, readFileSync(file, 'utf8'), step.hunks))
  }
}
