import { globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// GitHub's own parser imports its JSON schema without an import attribute, which bundlers allow and Node does not.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')

const root = join(import.meta.dirname, '../../../..')
const files = globSync('.github/workflows/*.yml', { cwd: root })
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** The errors that GitHub would report for a workflow: unknown keys, unknown names in expressions, unreachable jobs. */
async function errorsIn(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}

test('finds the workflows', () => {
  expect(files).toHaveLength(3)
})

test.each(files)('%s is a valid GitHub workflow', async (file) => {
  expect(await errorsIn(file, read(file))).toEqual([])
})

test.each([
  ['an unknown key', 'runs-on: ubuntu-24.04\n    stps: []', "Unexpected value 'stps'"],
  ['an unknown name', 'runs-on: ubuntu-24.04\n    if: secret.x\n    steps: [{ run: x }]', "'secret'"],
  ['a job that is never reached', 'runs-on: ubuntu-24.04\n    needs: b\n    steps: [{ run: x }]', 'no dependencies'],
])('rejects %s', async (_, job, message) => {
  const errors = await errorsIn('broken.yml', `on: push\njobs:\n  a:\n    ${job}\n`)
  expect(errors.join()).toContain(message)
})

test.each(files)('%s pins each action to a commit, with its version in a comment', (file) => {
  const actions = [...read(file).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action)
  expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ''))).toEqual([])
})

test.each(files)('%s runs only existing scripts', (file) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: object }
  const named = [...read(file).matchAll(/npx -y pnpm (?:run )?(?!exec|install|audit)([\w:-]+)/g)].map(
    ([, script]) => script,
  )
  expect(named.filter((script) => !Object.hasOwn(scripts, script ?? ''))).toEqual([])
})
