import { styleText } from 'node:util'
import { type DiffLine, diff } from './edit/diff.ts'
import type { Lesson } from './lesson.ts'
import type { Output } from './output.ts'
import type { Narrator } from './run-lesson.ts'

/** Prints a lesson for a person. */
export function createNarrator({ print, say }: Output, lessons: readonly Lesson[]): Narrator {
  let app = ''
  return {
    begin(lesson, taken) {
      app = lesson.app
      print(styleText('bold', `\nLesson ${lessons.indexOf(lesson) + 1}: ${lesson.title}\n`))
      print(`Safeguard: ${lesson.safeguard}`)
      print(`Fault:     ${lesson.fault}`)
      print(`Page:      docs/workshop/lessons/${lesson.id}.md\n`)
      for (const { file, before, after } of taken) {
        print(`What is taken away, in ${styleText('bold', file)}:\n`)
        printDiff(diff(before, after), print)
      }
    },
    scene(safeguard) {
      print(styleText('bold', `\n▶ ${safeguard === 'without' ? 'Without' : 'With'} the safeguard\n`))
      say(`${app} is bundled and started ${safeguard} its safeguard`)
    },
    report(violations, damage) {
      if (violations.length === 0)
        return print(`\n${styleText('green', '✓ The invariant report is empty: the books hold.')}`)
      print('\nThe invariant report:\n')
      for (const violation of violations)
        print(
          damage.test(violation)
            ? styleText(['red', 'bold'], `  ✗ ${violation}`)
            : styleText('dim', `  ✗ ${violation}`),
        )
    },
    end({ problem, restored, seconds }) {
      if (problem) return print(styleText('red', `\n✗ ${problem} (${seconds} s)`))
      const shown = restored
        ? 'The same fault did damage without the safeguard, and none with it.'
        : 'The damage is done.'
      print(`\n${styleText('green', shown)} (${seconds} s)`)
    },
  }
}

const colours = { ' ': 'dim', '-': 'red', '+': 'green' } as const

/** Prints a diff in colours. */
export function printDiff(lines: readonly DiffLine[], print: (line: string) => void) {
  for (const { sign, text } of lines) print(styleText(colours[sign], `  ${sign} ${text}`))
}
