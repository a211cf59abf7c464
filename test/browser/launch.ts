import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/**
 * A headless browser of Chromium's kind: the one at CHROME_PATH, else one that is installed, else the one that comes as a
 * package. Throws one sentence where there is none that runs.
 */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH
  if (chosen) return chromium.launch({ executablePath: chosen, args })
  for (const executablePath of installedBrowsers()) {
    // What is on the path may be a mere hint at how to install it.
    const browser = await chromium.launch({ executablePath, args }).catch(() => undefined)
    if (browser) return browser
  }
  const packed = await packedBrowser()
  if (!packed) throw new Error('There is no Chrome or Chromium here: install one, or say in CHROME_PATH where it is.')
  return chromium.launch({ ...packed, env: { ...environment, ...packed.env }, args })
}

const environment = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)

// Chromium has no sandbox for root, as whom a container often runs. Letters look the same on every machine without hints.
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

/** Where a browser of Chromium's kind usually is, as far as there is one there. */
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

/** A browser, and what it needs to find of libraries and fonts. */
interface Packed {
  executablePath: string
  env: Record<string, string>
}

/**
 * The Chromium that comes as a package, with the libraries and fonts that a bare Linux lacks; undefined where it would not
 * run. Unpacked once for a version, in some seconds and 230 MB below the system's temporary folder.
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
