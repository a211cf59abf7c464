import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { steps } from '@macromart/shop'

/**
 * The lines of TypeScript that answer at a step, without the storefront, the packages and the tests. The monolith shares
 * the decisions of each app and the templates of the mails.
 */
export function linesAt(root: string, step: number | undefined): number {
  const left = step === undefined ? [] : (steps[step]?.left ?? [])
  const patterns =
    step === undefined
      ? ['apps/*/src/**/*.{ts,tsx}']
      : [
          'workshop/monolith/src/**/*.ts',
          'apps/*/src/domain/*.ts',
          'apps/notifications/src/emails/*.{ts,tsx}',
          ...left.map((app) => `apps/${app}/src/**/*.{ts,tsx}`),
        ]
  const exclude = ['apps/storefront/**', '**/*.test.ts', '**/*fixture.ts']
  const files = new Set(globSync(patterns, { cwd: root, exclude }))
  return [...files].reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1, 0)
}
