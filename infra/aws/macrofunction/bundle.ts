import { existsSync } from 'node:fs'
import { cp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { parse } from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles the functions of the app in the current folder: each `src/lambda/<key>.ts` becomes `.build/<key>.mjs`, alone and
 * whole. `.build/meta.json` is esbuild's metafile: what went into each, for the tests that keep the laws.
 */
// A function's credentials stand in its environment: Lambda puts them there. The SDK looks elsewhere only if they do not,
// and would then take a person's own profile: those roads are left out, a quarter of every bundle.
const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

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
  // CommonJS modules within an ES module still call `require` for Node's own.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
}).catch(() => process.exit(1)) // esbuild has said what is wrong, and where.

// What a browser loads: each style sheet and script of `src/assets`, small, under a name that changes with its content.
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
  // A style sheet with a bracket too many is a warning to esbuild, and half a style sheet to a browser.
  if (warnings.length > 0) process.exit(1)
}

// Static files, which a function reads.
if (existsSync('src/pictures')) {
  await rm('.build/pictures', { recursive: true, force: true })
  await cp('src/pictures', '.build/pictures', { recursive: true })
}

// Only now: a version that does not compile leaves the last one that did.
const outputs = [...sources.map((file) => `${parse(file).name}.mjs`), 'assets', 'pictures']
for (const file of await readdir('.build')) if (!outputs.includes(file)) await rm(`.build/${file}`, { recursive: true })
await writeFile('.build/meta.json', JSON.stringify(metafile))
for (const file of sources) {
  const { size } = await stat(`.build/${parse(file).name}.mjs`)
  console.log(`${parse(file).name.padEnd(10)} ${(size / 1000).toFixed(1).padStart(7)} kB`)
}
