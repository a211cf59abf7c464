import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as anyTest, expect, onTestFinished } from 'vitest'
import { artifactAt } from './artifact-at.ts'

// These tests install dependencies with pnpm, which some machines have only as `npx pnpm`.
const test = anyTest.runIf(spawnSync('pnpm', ['--version']).status === 0)

const git = (root: string, ...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    encoding: 'utf8',
  })

async function write(root: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** Packages the app `echo`: its template is a constant, its bundle its source. */
const turbo = `#!/bin/sh
cd apps/echo && mkdir -p .serverless .build || exit 1
[ -e broken ] && echo "@macromart/echo#package: ERROR: command failed" && exit 1
echo '{ "Resources": {} }' > .serverless/cloudformation-template-update-stack.json
cp source.ts .build/http.mjs && echo '{}' > .build/meta.json && echo 'zip' > .serverless/http.zip
`

/** A repository with one app, `echo`, whose first commit has the source `one`. */
async function repository(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'artefacts-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await write(root, {
    'package.json': JSON.stringify({ name: 'nothing', private: true }),
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n",
    'node_modules/.bin/turbo': turbo,
    'apps/echo/serverless.yml': '{}',
    'apps/echo/source.ts': 'one',
  })
  await chmod(join(root, 'node_modules/.bin/turbo'), 0o755)
  git(root, 'init', '--quiet')
  commit(root, 'Say one')
  return root
}

function commit(root: string, subject: string): void {
  git(root, 'add', '--all', '--force', '--', ':!.artefacts')
  git(root, 'commit', '--quiet', '--message', subject)
}

const kept = async (root: string) =>
  (await readdir(join(root, '.artefacts'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

test('keeps the template and bundles of a commit and removes everything else', async () => {
  const root = await repository()
  await write(root, { 'apps/echo/source.ts': 'two' })
  commit(root, 'Say two')
  await write(root, { 'apps/echo/source.ts': 'three, and not committed' })

  const { folder, commit: found, app } = await artifactAt({ root, app: 'echo', ref: 'HEAD~1' })
  expect({ app, subject: found.subject }).toEqual({ app: 'echo', subject: 'Say one' })
  expect(found.hash).toBe(git(root, 'rev-parse', 'HEAD~1').trim())
  expect(await readFile(join(folder, '.build/http.mjs'), 'utf8')).toBe('one')
  expect((await kept(root)).sort()).toEqual([
    join(folder, '.build/http.mjs'),
    join(folder, '.serverless/cloudformation-template-update-stack.json'),
  ])
  expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(1)

  const { folder: other } = await artifactAt({ root, app: 'echo', ref: 'HEAD' })
  expect(await readFile(join(other, '.build/http.mjs'), 'utf8')).toBe('two')
})

test('reuses a kept artefact when another ref names the same commit', async () => {
  const root = await repository()
  const { folder } = await artifactAt({ root, app: 'echo', ref: 'HEAD' })
  await write(folder, { '.build/http.mjs': 'kept' })
  const steps: string[] = []
  const again = await artifactAt({
    root,
    app: 'echo',
    ref: git(root, 'rev-parse', '--short', 'HEAD').trim(),
    onProgress: (text) => steps.push(text),
  })
  expect(again.folder).toBe(folder)
  expect(steps).toEqual([])
  expect(await readFile(join(folder, '.build/http.mjs'), 'utf8')).toBe('kept')
})

test('reports an app that cannot be packaged and keeps nothing', async () => {
  const root = await repository()
  await write(root, { 'apps/echo/broken': '' })
  commit(root, 'Break it')
  await expect(artifactAt({ root, app: 'echo', ref: 'HEAD' })).rejects.toThrow(/^echo could not be packaged/)
  expect(await kept(root)).toEqual([])
  expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
})

test('leaves neither a partial artefact nor a checkout after Ctrl-C', async () => {
  const root = await repository()
  const stopping = new AbortController()
  const onProgress = (text: string) => text.startsWith('installing') && stopping.abort(new Error('stopped'))
  const making = artifactAt({ root, app: 'echo', ref: 'HEAD', onProgress, signal: stopping.signal })
  await expect(making).rejects.toThrow('stopped')
  expect(await kept(root)).toEqual([])
  expect(git(root, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
})

test('throws a distinct message for an unknown app, an unknown commit and an app that was added later', async () => {
  const root = await repository()
  await write(root, { 'apps/late/serverless.yml': '{}' })
  commit(root, 'Open late')
  const refused = (app: string, ref: string, at = root) => expect(artifactAt({ root: at, app, ref })).rejects
  await refused('ekko', 'HEAD').toThrow('There is no macrofunction ekko: there are echo, late.')
  await refused('echo', 'HEAD~7').toThrow('There is no commit HEAD~7.')
  await refused('echo', '--help').toThrow('There is no commit --help.')
  await refused('late', 'HEAD~1').toThrow(/^Macrofunction late does not exist at [0-9a-f]{7,} \(Say one\)\.$/)

  const shallow = await mkdtemp(join(tmpdir(), 'artefacts-'))
  onTestFinished(() => rm(shallow, { recursive: true, force: true }))
  git(root, 'clone', '--quiet', '--depth', '1', pathToFileURL(root).href, shallow)
  await refused('echo', 'HEAD~1', shallow).toThrow(/in this shallow clone: run "git fetch --unshallow"/)

  await rm(join(shallow, '.git'), { recursive: true })
  await refused('echo', 'HEAD', shallow).toThrow(`${shallow} is not a git repository`)
})
