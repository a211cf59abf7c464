// Runs one function in a process of its own, as Lambda does: events and responses are JSON. Plain JavaScript, so that
// nothing is compiled before the start.

/** @type {{ bundle: string, events: string[], warmUp: number, requests: number }} */
const { bundle, events, warmUp, requests } = JSON.parse(process.argv[2] ?? '')
const [first = '', ...others] = events

const cpu = process.cpuUsage()
const started = performance.now()
const { handler } = await import(bundle)

let invocations = 0
/** @param {string} event */
async function invoke(event) {
  invocations += 1
  const context = {
    awsRequestId: `request-${invocations}`,
    functionName: 'http',
    getRemainingTimeInMillis: () => 10_000,
  }
  return JSON.stringify(await handler(JSON.parse(event), context))
}

const answers = [await invoke(first)]
const coldMs = performance.now() - started
const { user, system } = process.cpuUsage(cpu)
for (const event of others) answers.push(await invoke(event))

for (let i = 0; i < warmUp; i += 1) await invoke(first)
const warm = performance.now()
for (let i = 0; i < requests; i += 1) await invoke(first)
const warmMs = requests > 0 ? (performance.now() - warm) / requests : 0

const result = { answers, coldMs, coldCpuMs: (user + system) / 1000, warmMs, memoryBytes: process.memoryUsage.rss() }
process.send?.(result, () => process.exit())
