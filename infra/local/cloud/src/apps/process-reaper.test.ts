import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const owner = `
import { createProcessReaper } from ${JSON.stringify(new URL('process-reaper.ts', import.meta.url).href)}
import { startChild } from ${JSON.stringify(new URL('child.ts', import.meta.url).href)}
const reaper = createProcessReaper()
const start = (args) => startChild({ command: '/bin/sh', args, cwd: '/', env: { PATH: process.env.PATH }, onLine: () => {}, reaper })
const dropped = await start(['-c', 'exit 0'])
await dropped.ended
const child = await start(['-c', 'sleep 300 & sleep 300'])
console.log(child.pid)
setInterval(() => {}, 1000)
`

test('ends the child processes of a process that is killed with SIGKILL', async () => {
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', owner], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: process_.stdout }), 'line')) as [string]
  const group = Number(line)
  expect(isAlive(group)).toBe(true)

  process_.kill('SIGKILL')
  for (const deadline = Date.now() + 5000; isAlive(group) && Date.now() < deadline; ) await sleep(20)
  expect(isAlive(group)).toBe(false)
})

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
