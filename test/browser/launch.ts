import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/**
 * Launches a headless Chromium: the executable at CHROME_PATH, else an installed browser, else the browser in
 * the package `@sparticuz/chromium`. Throws if none of them runs.
 */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH
  if (chosen) return chromium.launch({ executablePath: chosen, args })
  for (const executablePath of installedBrowsers()) {
    // An executable on the path may be a stub that only explains how to install the browser.
    const browser = await chromium.launch({ executablePath, args }).catch(() => undefined)
    if (browser) return browser
  }
  const packed = await packedBrowser()
  if (!packed) throw new Error('No Chrome or Chromium was found. Install Chrome, or set CHROME_PATH to its executable.')
  return chromium.launch({ ...packed, env: { ...environment, ...packed.env }, args })
}

const environment = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)

// Chromium has no sandbox for root, the usual user of a container. Without hinting, fonts look the same everywhere.
const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--font-render-hinting=none']

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge']

const applications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const programs = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** The executables of Chromium browsers at the usual places. */
function installedBrowsers({ platform, env } = process): string[] {
  const path = (env.PATH ?? '').split(delimiter)
  const places = {
    darwin: ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
      applications.map((application) => join(folder, application)),
    ),
    win32: [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder ? programs.map((program) => join(folder, program)) : [],
    ),
  }
  const named = names.flatMap((name) => path.map((folder) => join(folder, name)))
  return [...named, ...(platform === 'darwin' || platform === 'win32' ? places[platform] : [])].filter(existsSync)
}

const require = createRequire(import.meta.url)

/** A browser, and the environment in which it finds its libraries and fonts. */
interface Packed {
  executablePath: string
  env: Record<string, string>
}

/**
 * The Chromium in the package, with the libraries and fonts that a minimal Linux lacks; undefined where it fails.
 * Unpacked once for each version, in some seconds, to 230 MB below the system's temporary folder.
 */
async function packedBrowser(): Promise<Packed | undefined> {
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
  // The package unpacks to the folder for temporary files, and its libraries only if the environment looks like Lambda.
  const half = await mkdtemp(`${folder}-`)
  const unpack = `import('@sparticuz/chromium').then((all) => all.default.executablePath())`
  const env = { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }
  await promisify(execFile)(process.execPath, ['-e', unpack], { cwd: import.meta.dirname, env })
  await writeFile(join(half, 'fonts.conf'), fontsBelow(join(folder, 'fonts')))
  // The rename is atomic. If another process has unpacked meanwhile, its folder is the same.
  await rename(half, folder).catch(() => rm(half, { recursive: true }))
  return folder
}

const fontsBelow = (folder: string) => `<?xml version="1.0"?>
<fontconfig>
${[folder, '/usr/share/fonts', join(homedir(), '.fonts')].map((each) => `<dir>${each}</dir>`).join('\n')}
</fontconfig>
`
