import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { lockState, recordRunning } from '@macromart/local'
import { expect, onTestFinished, test } from 'vitest'
import { awsEnvironment, awsOptions } from './aws-options.ts'

const options = (...args: string[]) => awsOptions(args, '/shop')

test('passes everything from the service on to the AWS CLI', () => {
  const command = ['dynamodb', 'scan', '--table-name', 'a', '--state', 'b', '--help']
  expect(options(...command)).toEqual({ help: false, allowChanges: false, state: '/shop/.macromart', command })
})

test('its own options come before the service', () => {
  expect(options('--allow-changes', '--state', '/elsewhere', 'sqs', 'list-queues')).toMatchObject({
    ...{ allowChanges: true, state: '/elsewhere', command: ['sqs', 'list-queues'] },
  })
  expect(options('--state=/else=where', 'sqs', 'list-queues')).toMatchObject({ state: '/else=where' })
  expect([options().help, options('--help').help, options('sqs').help]).toEqual([true, true, false])
})

test.each([
  ['--region', '--region is no option of this command'],
  ['--state', '--state takes a folder.'],
])('rejects %s in one sentence', (option, sentence) => {
  expect(() => options(option)).toThrow(sentence)
})

test('the AWS CLI sees the endpoint of the shop, and nothing of the own settings of AWS', () => {
  const own = { PATH: '/bin', AWS_PROFILE: 'work', AWS_SESSION_TOKEN: 'secret', aws_ca_bundle: '/ca' }
  const environment = awsEnvironment(own, { url: 'http://127.0.0.1:3001', accessKeyId: 'Reader7c' })
  expect(environment).toMatchObject({
    PATH: '/bin',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:3001',
    AWS_ACCESS_KEY_ID: 'Reader7c',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  })
  expect(Object.keys(environment)).not.toEqual(expect.arrayContaining(['AWS_PROFILE']))
  expect(JSON.stringify(environment)).not.toMatch(/work|secret|\/ca/)
})

/** A state folder on which a shop runs, and a folder of programs. */
async function running() {
  const [state, programs] = [await mkdtemp(join(tmpdir(), 'state-')), await mkdtemp(join(tmpdir(), 'programs-'))]
  const release = lockState(state)
  await recordRunning(state, {
    pid: process.pid,
    gatewayUrl: 'http://localhost:3000',
    aws: { url: 'http://127.0.0.1:3001', accessKeyId: 'Own' },
    operator: { reader: 'Reader', writer: 'Writer' },
  })
  onTestFinished(async () => {
    release()
    for (const folder of [state, programs]) await rm(folder, { recursive: true })
  })
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, 'aws.ts'), '--state', state, ...args], {
      env: { PATH: programs, NO_COLOR: '1' },
    })
  return { programs, run }
}

test('without the AWS CLI, says so in one sentence', async () => {
  const { run } = await running()
  const failure = await run('sqs', 'list-queues').catch((error: object) => error)
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The AWS CLI is not installed: [^\n]*\n$/) })
})

test('reads with one identity, changes with the other, and ends with the exit code of the CLI', async () => {
  const { programs, run } = await running()
  const cli = join(programs, 'aws')
  await writeFile(cli, '#!/bin/sh\necho "$AWS_ACCESS_KEY_ID: $*"\n[ "$1" != sns ]\n')
  await chmod(cli, 0o755)
  const endpoint = '--endpoint-url http://127.0.0.1:3001'
  expect((await run('sqs', 'list-queues')).stdout).toBe(`Reader: sqs list-queues ${endpoint}\n`)
  expect((await run('--allow-changes', 'sqs', 'purge-queue')).stdout).toBe(`Writer: sqs purge-queue ${endpoint}\n`)
  await expect(run('sns', 'list-topics')).rejects.toMatchObject({ code: 1 })
})
