import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePorts } from '../support/free-ports.ts'
import { startWorkshop } from './workshop-process.ts'

/** Runs the command to its end. */
async function ran(...args: string[]) {
  const workshop = await startWorkshop(...args)
  const exitCode = await workshop.ended
  await workshop.remove()
  return { exitCode, stdout: workshop.stdout(), stderr: workshop.stderr() }
}

test('--help ends with 0 and prints every exit code', async () => {
  const { exitCode, stdout } = await ran('--help')
  expect(exitCode).toBe(0)
  expect([...stdout.matchAll(/^(?:exit code)? +(\d+) {2}/gm)].map(([, code]) => code)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '130',
  ])
})

test('an invalid command line ends with 2', async () => {
  const { exitCode, stdout, stderr } = await ran('lesson', '9')
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain('There is no lesson 9')
})

test('a port in use ends with 3 and one sentence', async ({ onTestFinished }) => {
  const port = await freePorts()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { exitCode, stderr } = await ran('lesson', '1', '--no-package', '--port', String(port))
  expect(exitCode).toBe(3)
  expect(stderr).toContain(`Port ${port} is in use`)
  expect(stderr).not.toContain(' at ')
})
