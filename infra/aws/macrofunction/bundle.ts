import { existsSync } from 'node:fs'
import { cp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/**
 * Bundles the functions of the app in the current folder: each `src/lambda/<key>.ts` becomes one self-contained
 * `.build/<key>.mjs`. `.build/meta.json` is esbuild's metafile: the inputs of each bundle, for the tests of bundles.
 */
// Lambda passes a function's credentials in its environment. The SDK's other credential providers would read a
// developer's own profile where the environment has none. They are left out, which makes every bundle a quarter
// smaller.
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/** `Headers`, `Request` and `Response` for functions behind API Gateway. */
const lightFetch = fileURLToPath(new URL('../../../packages/lambda-kit/src/light-fetch/globals.ts', import.meta.url))

/**
 * `import 'node:http'` reads every export of the module, and the export `WebSocket` is a getter that loads Node's whole
 * fetch implementation. `require` reads only the exports that are used.
 */
const httpByRequire: Plugin = {
  name: 'http-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ namespace }) =>
      namespace === 'by-require' ? { path: 'node:http', external: true } : { path: 'http', namespace: 'by-require' },
    )
    onLoad({ filter: /./, namespace: 'by-require' }, () => ({ contents: "module.exports = require('node:http')" }))
  },
}

const sources = (await readdir('src/lambda')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
if (sources.length === 0) throw new Error('src/lambda holds no function to bundle.')

const { metafile } = await build({
  entryPoints: sources.map((file) => `src/lambda/${file}`),
  outdir: '.build',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  external: otherCredentials,
  plugins: [httpByRequire],
  // The first use of Node's own classes loads its whole fetch implementation: half of a cold start. A function that calls
  // `fetch` keeps them (--node-fetch).
  inject: process.argv.includes('--node-fetch') ? [] : [lightFetch],
  // Bundled CommonJS modules call `require` for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has printed the error and its place.

// What a browser loads: each style sheet and script of `src/assets`, minified, with a hash of its content in its name.
const assets = existsSync('src/assets') ? (await readdir('src/assets')).filter((file) => /\.(css|ts)$/.test(file)) : []
if (assets.length > 0) {
  await rm('.build/assets', { recursive: true, force: true })
  const { warnings } = await build({
    entryPoints: assets.map((file) => `src/assets/${file}`),
    outdir: '.build/assets',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
    loader: { '.woff2': 'file' },
    logLevel: 'warning',
  }).catch(() => process.exit(1))
  // For esbuild a superfluous bracket is a warning. A browser ignores the rest of the style sheet.
  if (warnings.length > 0) process.exit(1)
}

// Static files that a function reads.
if (existsSync('src/pictures')) {
  await rm('.build/pictures', { recursive: true, force: true })
  await cp('src/pictures', '.build/pictures', { recursive: true })
}

// Last, so that after a failed build the previous bundles are still there.
const outputs = [...sources.map((file) => `${parse(file).name}.mjs`), 'assets', 'pictures']
for (const file of await readdir('.build')) if (!outputs.includes(file)) await rm(`.build/${file}`, { recursive: true })
await writeFile('.build/meta.json', JSON.stringify(metafile))
for (const file of sources) {
  const { size } = await stat(`.build/${parse(file).name}.mjs`)
  console.log(`${parse(file).name.padEnd(10)} ${(size / 1000).toFixed(1).padStart(7)} kB`)
}
