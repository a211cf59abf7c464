import { existsSync } from 'node:fs'
import { cp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { parse } from 'node:path'
import { build } from 'esbuild'
import { bundleFunctions, functionSources } from './bundle-functions.ts'

/**
 * Bundles the functions of the app in the current folder: each `src/lambda/<key>.ts` becomes one self-contained
 * `.build/<key>.mjs`. `.build/meta.json` is esbuild's metafile: the inputs of each bundle, for the tests of bundles.
 */
const sources = await functionSources('.')
if (sources.length === 0) throw new Error('src/lambda holds no function to bundle.')

const nodeFetch = process.argv.includes('--node-fetch')
// esbuild has printed the error and its place.
const metafile = await bundleFunctions({ home: '.', outdir: '.build', nodeFetch }).catch(() => process.exit(1))

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
