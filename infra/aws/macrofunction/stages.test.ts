import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import Stages from './stages.ts'

const template = (folder: string, stage: string) => join(folder, stage, 'template.json')

/** A folder with a package for this machine. */
function packagedService() {
  const serviceDir = mkdtempSync(join(tmpdir(), 'macromart-stages-'))
  onTestFinished(() => rmSync(serviceDir, { recursive: true }))
  packageFor('local')
  return { serviceDir, packageFor, packaged: () => readFileSync(template(serviceDir, '.serverless'), 'utf8') }

  function packageFor(stage: string) {
    mkdirSync(join(serviceDir, '.serverless'), { recursive: true })
    writeFileSync(template(serviceDir, '.serverless'), stage)
  }
}

function hooksOf(command: string, stage: string, serviceDir = '') {
  const getProvider = () => ({ getStage: () => stage })
  return new Stages({ processedInput: { commands: [command] }, serviceDir, classes: { Error }, getProvider }).hooks
}

test.each(['deploy', 'remove', 'rollback'])('%s requires a stage name', (command) => {
  expect(() => hooksOf(command, 'local').initialize?.()).toThrow(
    `Pass --stage <name> to ${command}, such as --stage dev`,
  )
})

test.each(['Prod', 'dev-1', '', 'elevenchars', '1st'])('%o is rejected as a stage name', (stage) => {
  expect(() => hooksOf('remove', stage).initialize?.()).toThrow('use 1 to 10 lower-case letters')
})

test('a package for this machine stays in .serverless', () => {
  const { serviceDir, packaged } = packagedService()
  const hooks = hooksOf('package', 'local', serviceDir)
  expect(Object.keys(hooks)).toEqual(['initialize'])
  hooks.initialize?.()
  expect(packaged()).toBe('local')
})

test.each(['finalize', 'error'])('a package for a stage is moved to .deploy at the end (%s)', (end) => {
  const { serviceDir, packageFor, packaged } = packagedService()
  const hooks = hooksOf('deploy', 'prod', serviceDir)
  hooks.initialize?.()
  packageFor('prod')
  hooks[end]?.()
  expect(packaged()).toBe('local')
  expect(readFileSync(template(join(serviceDir, '.deploy'), 'prod'), 'utf8')).toBe('prod')
})

test('the local package survives an interrupted run', () => {
  const { serviceDir, packageFor, packaged } = packagedService()
  hooksOf('deploy', 'prod', serviceDir).initialize?.()
  packageFor('prod')
  const next = hooksOf('deploy', 'dev', serviceDir)
  next.initialize?.()
  packageFor('dev')
  next.finalize?.()
  expect(packaged()).toBe('local')
})

test('an error leaves no package where there was none before', () => {
  const { serviceDir } = packagedService()
  rmSync(join(serviceDir, '.serverless'), { recursive: true })
  const hooks = hooksOf('deploy', 'prod', serviceDir)
  hooks.initialize?.()
  hooks.error?.()
  expect(existsSync(join(serviceDir, '.serverless'))).toBe(false)
})

const root = join(import.meta.dirname, '../../..')

test.each(globSync(['apps/*/serverless.yml', 'infra/aws/*/serverless.yml'], { cwd: root }))(
  '%s includes the stages plugin',
  (file) => {
    const { plugins } = parse(readFileSync(join(root, file), 'utf8'), { logLevel: 'error' }) as { plugins: unknown }
    const included = ['app.yml):plugins', '@macromart/macrofunction/stages']
    expect(included.some((plugin) => JSON.stringify(plugins).includes(plugin))).toBe(true)
  },
)
