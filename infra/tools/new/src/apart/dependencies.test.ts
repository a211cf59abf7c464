import { expect, test } from 'vitest'
import { importsIn, withoutUnusedDependencies, withoutUnusedVersions } from './dependencies.ts'

test('finds imports of every form, and none in docstrings', () => {
  const source = `import './side.ts'
import { a } from 'a'
import type {
  B,
} from '@macromart/b/api'
export { c } from './c.ts'
/**
 * import { d } from 'd'
 */
const e = await import('e')
`
  expect(importsIn(source)).toEqual(['./side.ts', 'a', '@macromart/b/api', './c.ts', 'e'])
})

test('removes dependencies that no source imports', () => {
  const manifest =
    '{\n  "dependencies": {\n    "a": "catalog:",\n    "@macromart/b": "workspace:*",\n    "c": "catalog:"\n  }\n}\n'
  expect(withoutUnusedDependencies(manifest, ["import { b } from '@macromart/b/api'", "import 'a'"])).toBe(
    '{\n  "dependencies": {\n    "a": "catalog:",\n    "@macromart/b": "workspace:*"\n  }\n}\n',
  )
})

test('removes versions that no package uses, and no other setting', () => {
  const workspace =
    'nodeVersion: 24.21.0\ncatalog:\n  "@a/b": ^1.0.0\n  c: ^2.0.0\n  d: npm:e@1.0.0\nallowBuilds:\n  f: true\n'
  expect(withoutUnusedVersions(workspace, ['    "c": "catalog:"'])).toBe(
    'nodeVersion: 24.21.0\ncatalog:\n  c: ^2.0.0\nallowBuilds:\n  f: true\n',
  )
})
