import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startShop } from '@macromart/shop'
const t0 = performance.now()
const cpu = (pid: number) => { const st = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')')[1]!.trim().split(' '); return (Number(st[11]) + Number(st[12])) / 100 }
let cloud: Awaited<ReturnType<typeof startShop>>
const report = (label: string) => { console.log(label, ((performance.now() - t0) / 1000).toFixed(1), 'main', (process.cpuUsage().user / 1e6).toFixed(1), 'java+apps', cloud.pids().map((p) => cpu(p).toFixed(1)).join(' ')) }
cloud = await startShop({ root: join(import.meta.dirname, '..'), state: 'memory', port: 0, package: false, seed: process.argv[2] !== 'noseed', log: () => {}, onProgress: (t) => console.log(((performance.now() - t0) / 1000).toFixed(1), (process.cpuUsage().user / 1e6).toFixed(1), t) })
report('ready')
await cloud.stop()
process.exit(0)
