import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { libraryObstacleOf, obstacleOf, pnpmObstacleOf } from './machine.mjs'

test.each(['linux', 'darwin'])('on %s, nothing keeps Node 24 and later from running the shop', (platform) => {
  for (const node of ['24.0.0', '24.21.0', '26.1.0']) expect(obstacleOf({ platform, node })).toBeUndefined()
})

test('an earlier Node shows that the own one is not installed: the remedy is named', () => {
  expect(obstacleOf({ platform: 'linux', node: '20.20.2' })).toMatch(
    /^This is Node 20\.20\.2, .* run npx -y pnpm rebuild node --config\.ignore-scripts=false\.$/,
  )
})

test('Windows is referred to WSL, with every Node', () => {
  expect(obstacleOf({ platform: 'win32', node: '24.21.0' })).toMatch(/WSL 2/)
})

test('musl is reported on Linux only: elsewhere there is no glibc either', () => {
  expect(libraryObstacleOf('linux', {})).toMatch(/Alpine.* use Debian/)
  expect(libraryObstacleOf('linux', { glibcVersionRuntime: '2.36' })).toBeUndefined()
  expect(libraryObstacleOf('darwin', {})).toBeUndefined()
})

test.each([
  ['# pnpm\'s native binary replaces this file\nexec node "$0.mjs"\n', true],
  ['#!/bin/sh\nexec node "$0.mjs"\n', false],
  ['\u007fELF', false],
])('a pnpm that begins with %j cannot be started by turbo: %s', async (content, isObstacle) => {
  const folder = await mkdtemp(join(tmpdir(), 'an npx folder '))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [bin, pack] = [join(folder, '.bin'), join(folder, 'pnpm')]
  await Promise.all([mkdir(bin), mkdir(pack)])
  await writeFile(join(pack, 'pnpm'), content)
  await symlink('../pnpm/pnpm', join(bin, 'pnpm'))
  expect(pnpmObstacleOf(['/nowhere', bin, '/usr/bin'].join(':'))).toEqual(
    isObstacle ? expect.stringContaining(`run node "${join(pack, 'install.js')}" once`) : undefined,
  )
})

test('a search path without pnpm is no obstacle', () => {
  expect(pnpmObstacleOf('')).toBeUndefined()
})

const check = pathToFileURL(join(import.meta.dirname, 'check-machine.mjs')).href
const run = (...args: string[]) => promisify(execFile)(process.execPath, args)

async function program(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'a program '))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'program.ts'), source)
  return join(folder, 'program.ts')
}

test('a machine that can run a program runs it with its arguments', async () => {
  const path = await program('const args: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify(args))')
  const { stdout } = await run('--import', check, path, '--port', '1')
  expect(JSON.parse(stdout)).toEqual(['--port', '1'])
})

test('a machine that cannot run a program starts nothing, and prints one sentence instead of a stack', async () => {
  const path = await program('console.log("started")')
  const windows = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process, 'platform', { value: 'win32' })")}`
  const failure = await run('--import', windows, '--import', check, path).catch((error: object) => error)
  expect(failure).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]*WSL 2[^\n]*\n$/) })
})

test('every command that needs the Node of this repository is checked', async () => {
  const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, '../../../../package.json'), 'utf8'))
  for (const name of ['dev', 'test', 'workshop', 'operate', 'dead-letters', 'trace', 'aws', 'bench'])
    expect(scripts[name], name).toMatch(/^node --import \.\/infra\/tools\/shop\/src\/check-machine\.mjs \S+\.ts$/)
})
