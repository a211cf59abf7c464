import { readdirSync, readFileSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const apps = new URL('../../apps/', import.meta.url)

/** A module outlives an invocation: mutable module state is shared by invocations. */
const isState = (line: string) =>
  /^(export )?(let|var) /.test(line) ||
  /^(export )?const [^=]+= (new (Weak)?(Map|Set)(<[^(]*>)?\(\)|new (Array|EventEmitter)\b|\[\]|\{\})/.test(line)

/** Long-lived connections, processes, timers, and writes to a disk that another invocation may not see. */
const lastsLonger =
  /from '(node:)?(net|tls|dgram|http2?|https|cluster|child_process|worker_threads|fs|fs\/promises|sqlite)'|\bsetInterval\(|\bnew (WebSocket|EventSource)\b/

/** A function may read the files that are deployed with it. */
const onlyReads = /^import \{(,? (readdirSync|readFileSync))+ \} from 'node:fs'$/

/** A single request, whose connection ends with its response. */
const onlyGets = /^import \{ get as \w+ \} from 'node:https?'$/

const keeps = (line: string) => lastsLonger.test(line) && !onlyReads.test(line) && !onlyGets.test(line)

const isNative = (input: string) =>
  /\.(node|wasm)$|\/node_modules\/(node-gyp-build|bindings|prebuild-install)\//.test(input)

const offences = async (breaks: (line: string) => boolean) =>
  (await deployedSources()).flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter(breaks)
      .map((line) => `${path}: ${line}`),
  )

test('no module keeps state between invocations', async () => {
  expect(await offences(isState)).toEqual([])
  expect((await deployedSources()).length).toBeGreaterThan(50)
})

test('deployed code opens no long-lived connection, starts no process and writes no file', async () => {
  expect(await offences(keeps)).toEqual([])
})

test('no bundle contains native code', () => {
  const bundled = readdirSync(apps).map((app) => {
    const { inputs } = JSON.parse(readFileSync(new URL(`${app}/.build/meta.json`, apps), 'utf8'))
    return { app, inputs: Object.keys(inputs) }
  })
  for (const { app, inputs } of bundled) {
    expect(inputs.length, app).toBeGreaterThan(50)
    expect(inputs.filter(isNative), app).toEqual([])
  }
})

test.each([
  'let count = 0',
  'export let count = 0',
  'var cache',
  'const seen = new Map<string, Order>()',
  'const seen: Set<string> = new Set()',
  'export const orders: Order[] = []',
  'const byId: Record<string, Order> = {}',
])('detects the state of %s', (line) => {
  expect(isState(line)).toBe(true)
})

test.each(["const limits = new Set(['a'])", '  let count = 0', 'const list = [1, 2]', 'const handlers = { a: 1 }'])(
  'accepts %s',
  (line) => {
    expect(isState(line)).toBe(false)
  },
)

test.each([
  "import { connect } from 'node:net'",
  "import { WebSocketServer, createServer } from 'http'",
  "import { writeFile } from 'node:fs/promises'",
  "import { readFileSync, writeFileSync } from 'node:fs'",
  'setInterval(sweep, 60_000)',
  "const socket = new WebSocket('wss://example.com')",
])('detects that %s outlives an invocation', (line) => {
  expect(keeps(line)).toBe(true)
})

test('accepts reads of deployed files', () => {
  expect(keeps("import { readdirSync, readFileSync } from 'node:fs'")).toBe(false)
  expect(keeps("import { get as getByHttps } from 'node:https'")).toBe(false)
  expect(keeps("import { Agent, get } from 'node:https'")).toBe(true)
})

test.each(['../../node_modules/argon2/prebuilds/linux-x64/argon2.node', '../../node_modules/bindings/bindings.js'])(
  'detects the native code of %s',
  (input) => {
    expect(isNative(input)).toBe(true)
  },
)

const root = new URL('../../', import.meta.url)

interface Source {
  path: string
  text: string
}

/** The sources of apps and of the packages that they import, without tests. */
async function deployedSources(): Promise<Source[]> {
  const paths: string[] = []
  for await (const path of glob(
    '{apps/*,packages/{kernel,contract-kit,lambda-kit},packages/contracts/*}/src/**/*.{ts,tsx}',
    {
      cwd: root,
    },
  ))
    if (!/[./](test|fixture)\.tsx?$|\/src\/(testing|golden|openapi)/.test(path)) paths.push(path)
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })))
}
