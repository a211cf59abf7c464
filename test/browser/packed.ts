import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)

/** A browser, and what it needs to find of libraries and fonts. */
export interface Packed {
  executablePath: string
  env: Record<string, string>
}

/**
 * The Chromium that comes as a package, with the libraries and fonts that a bare Linux lacks; undefined where it would not
 * run. Unpacked once for a version, in some seconds and 230 MB below the system's temporary folder.
 */
export async function packedBrowser(): Promise<Packed | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = await unpacked()
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function unpacked(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `macromart-chromium-${version}`)
  if (existsSync(folder)) return folder
  // The package unpacks to wherever temporary files go, and the libraries only where it takes itself to be on Lambda.
  const half = await mkdtemp(`${folder}-`)
  const unpack = `import('@sparticuz/chromium').then((all) => all.default.executablePath())`
  const env = { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }
  await promisify(execFile)(process.execPath, ['-e', unpack], { cwd: import.meta.dirname, env })
  await writeFile(join(half, 'fonts.conf'), fontsBelow(join(folder, 'fonts')))
  // Whole or not at all; whoever unpacked at the same time has made the same.
  await rename(half, folder).catch(() => rm(half, { recursive: true }))
  return folder
}

const fontsBelow = (folder: string) => `<?xml version="1.0"?>
<fontconfig>
${[folder, '/usr/share/fonts', join(homedir(), '.fonts')].map((each) => `<dir>${each}</dir>`).join('\n')}
</fontconfig>
`
