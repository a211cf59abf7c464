// Runs one function in a process of its own, as Lambda does. Plain JavaScript, so that nothing is compiled before the
// start.

/** @type {{ bundle: string, event: object, warmUp: number, requests: number }} */
const { bundle, event, warmUp, requests } = JSON.parse(process.argv[2] ?? '')

const cpu = process.cpuUsage()
const started = performance.now()
const { handler } = await import(bundle)
const imported = performance.now()
const { statusCode } = await handler(structuredClone(event), {})
const answered = performance.now()
const { user, system } = process.cpuUsage(cpu)

for (let i = 0; i < warmUp; i += 1) await handler(event, {})
const warm = performance.now()
for (let i = 0; i < requests; i += 1) await handler(event, {})
const warmMs = requests > 0 ? (performance.now() - warm) / requests : 0

const timed = {
  statusCode,
  importMs: imported - started,
  coldMs: answered - started,
  coldCpuMs: (user + system) / 1000,
  warmMs,
}
process.send?.(timed, () => process.exit())
