import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { startShop } from '@macromart/shop'
import { expect, onTestFinished, test } from 'vitest'
import { accountDraft, visitor } from '../../support/people.ts'
import { newState } from '../new-state.ts'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** The output of a command, without colours. Rejects with the output of a command that fails. */
async function command(name: 'operate' | 'dead-letters' | 'trace', ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'infra/tools/shop/src', `${name}.ts`), ...args])
  return stripVTControlCharacters(stdout)
}

test('commands find a running shop by its state folder, on any port', async () => {
  const [state, other] = [await newState(), await newState()]
  const options = { root, port: 0, package: false, seed: false, filter: ['accounts'], log: () => {} }
  const cloud = await startShop({ ...options, state })
  onTestFinished(() => cloud.stop())
  const credentials = accountDraft()
  const { id } = await visitor({ baseUrl: cloud.urls.gateway }).accounts.register({ body: credentials })

  expect(await command('operate', 'accounts', 'help', '--state', state)).toContain('grant-staff email=…')
  expect(await command('dead-letters', '--state', state)).toMatch(/^No dead letters in /)
  await cloud.spans()
  expect(await command('trace', id, '--state', state)).toContain('accounts POST /api/accounts → 201')

  // The shop of one folder is not found by another folder.
  for (const [name, ...args] of [['operate', 'accounts', 'help'], ['dead-letters']] as const)
    await expect(command(name, ...args, '--state', other)).rejects.toThrow(
      `No shop is running on ${other}: start it with npx -y pnpm dev, or name another folder with --state.`,
    )
  await cloud.stop()
  await expect(command('operate', 'accounts', 'help', '--state', state)).rejects.toThrow('No shop is running on')
})
