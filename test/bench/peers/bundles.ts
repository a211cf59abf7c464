import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build, type Metafile, type Plugin } from 'esbuild'
import { compileFrameworks, frameworks } from './install.ts'
import { countLines } from './lines.ts'
import { type Peer, type PeerKey, peerKeys } from './peer.ts'

const macromart = join(import.meta.dirname, 'macromart')

/** Bundles Macromart with its own bundler, and every other peer with the same settings as far as they are not ours. */
export async function bundlePeers(root: string, signal: AbortSignal): Promise<Peer[]> {
  const bundler = join(root, 'infra/aws/macrofunction/bundle.ts')
  await promisify(execFile)(process.execPath, [bundler], { cwd: macromart, signal })
  const ours = JSON.parse(await readFile(join(macromart, '.build/meta.json'), 'utf8')) as Metafile
  await rm(join(frameworks, '.build'), { recursive: true, force: true })
  await compileFrameworks(signal)
  const others = await bundleFrameworks(peerKeys.filter((key) => key !== 'macromart'))
  return Promise.all(
    peerKeys.map((key) =>
      key === 'macromart'
        ? peerOf(key, macromart, '.build/http.mjs', ours)
        : peerOf(key, frameworks, `.build/${key}/lambda.mjs`, others),
    ),
  )
}

async function peerOf(key: PeerKey, folder: string, file: string, { outputs }: Metafile): Promise<Peer> {
  const path = join(folder, file)
  const sources = Object.keys(outputs[file]?.inputs ?? {}).filter((input) => /^(src|\.build\/js)\//.test(input))
  const lines = sources.map(async (input) => countLines(await readFile(join(folder, sourceOf(input)), 'utf8')))
  return {
    key,
    url: pathToFileURL(path).href,
    bytes: (await stat(path)).size,
    lines: (await Promise.all(lines)).reduce((sum, count) => sum + count, 0),
  }
}

/** The other frameworks are bundled from compiled files. */
const sourceOf = (input: string) => input.replace(/^\.build\/js\/(.*)\.js$/, 'src/$1.ts')

/**
 * Bundles the files that the TypeScript compiler has written: NestJS reads the types of constructors from metadata,
 * which esbuild does not write. The settings repeat infra/aws/macrofunction, without the light fetch classes and the
 * deferred schemas, which are parts of Macromart.
 */
async function bundleFrameworks(keys: PeerKey[]): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: frameworks,
    entryPoints: keys.map((key) => `.build/js/${key}/lambda.js`),
    outbase: '.build/js',
    outdir: '.build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: [...otherCredentials, ...optionalInNest],
    plugins: [httpByRequire],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}

/** NestJS loads these only where they are installed. */
const optionalInNest = ['@nestjs/microservices', '@nestjs/websockets', 'class-transformer', 'class-validator']

const otherCredentials = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/** Without it, `import 'node:http'` loads Node's fetch implementation, also for a framework that does not use it. */
const httpByRequire: Plugin = {
  name: 'http-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ namespace }) =>
      namespace === 'by-require' ? { path: 'node:http', external: true } : { path: 'http', namespace: 'by-require' },
    )
    onLoad({ filter: /./, namespace: 'by-require' }, () => ({ contents: "module.exports = require('node:http')" }))
  },
}
