import { styleText } from 'node:util'
import type { Output } from '../output.ts'
import type { Machine } from './machine.ts'

/** The outcome of one check; `remedy` is undefined if there is nothing to do. */
export interface Finding {
  check: string
  found: string
  remedy?: string
}

type Check = (machine: Machine, port: number) => Promise<Finding>

const oldestNode = 24
const portsOfShop = 6
/** Nine processes, and Java. */
const neededBytes = 3 * 2 ** 30

const checks: readonly Check[] = [
  async ({ node }) => {
    const finding = { check: 'Node', found: node }
    if (Number.parseInt(node, 10) >= oldestNode) return finding
    return {
      ...finding,
      remedy: `Start it with npx -y pnpm workshop, which uses the Node ${oldestNode} of this repository.`,
    }
  },
  async ({ hasJava }) => {
    if (await hasJava()) return { check: 'Java', found: '17 or newer' }
    return {
      check: 'Java',
      found: 'none',
      remedy: 'Install Java 17 or newer, or be online at the first lesson: it downloads one (45 MB).',
    }
  },
  async ({ isFree }, port) => {
    const ports = Array.from({ length: portsOfShop }, (_, offset) => port + offset)
    const free = await Promise.all(ports.map(isFree))
    const taken = ports.filter((_, index) => !free[index])
    if (taken.length === 0) return { check: 'ports', found: `${port} to ${port + portsOfShop - 1} are free` }
    return {
      check: 'ports',
      found: `in use: ${taken.join(', ')}`,
      remedy: 'Stop the program that listens there (another shop?), or choose other ports with --port.',
    }
  },
  async ({ availableBytes }) => {
    const finding = { check: 'memory', found: `${inGigabytes(availableBytes)} GiB available` }
    if (availableBytes >= neededBytes) return finding
    return { ...finding, remedy: `Close other programs: a shop needs ${inGigabytes(neededBytes)} GiB.` }
  },
  async ({ git }) => {
    const [name, email] = [await git('config', 'user.name'), await git('config', 'user.email')]
    if (name && email) return { check: 'git identity', found: `${name} <${email}>` }
    return {
      check: 'git identity',
      found: 'none',
      remedy: 'Tell git who you are: git config --global user.name "…" and git config --global user.email "…".',
    }
  },
  async ({ git }) => {
    const status = await git('status', '--porcelain')
    if (status === '') return { check: 'working tree', found: 'clean' }
    if (status === undefined)
      return { check: 'working tree', found: 'not a git repository', remedy: 'Clone the repository with git.' }
    return {
      check: 'working tree',
      found: `${status.split('\n').length} changed files`,
      remedy: 'Commit or stash your changes: a lesson shows the shop of the working tree, and start refuses changes.',
    }
  },
  async ({ unpackaged }) => {
    const apps = unpackaged()
    if (apps.length === 0) return { check: 'packages', found: 'every macrofunction is packaged' }
    return {
      check: 'packages',
      found: `not packaged: ${apps.join(', ')}`,
      remedy: 'Package them before the workshop, which takes a minute or two: npx -y pnpm run package.',
    }
  },
]

/** Checks the machine. Returns 1 if there is a finding with a remedy. */
export async function preflight(machine: Machine, port: number, { print, json }: Output): Promise<number> {
  const findings = await Promise.all(checks.map((check) => check(machine, port)))
  json({ findings })
  const width = Math.max(...findings.map(({ check }) => check.length))
  for (const { check, found, remedy } of findings) {
    print(`${remedy ? styleText('red', '✗') : styleText('green', '✓')} ${check.padEnd(width)}  ${found}`)
    if (remedy) print(`  ${' '.repeat(width)}  ${styleText('bold', remedy)}`)
  }
  const isReady = findings.every(({ remedy }) => remedy === undefined)
  print(isReady ? '\nReady. The first lesson:  npx -y pnpm workshop lesson 1' : '\nNot ready yet.')
  return isReady ? 0 : 1
}

const inGigabytes = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
