import { type Browser, chromium } from 'playwright-core'
import { installedBrowsers } from './installed.ts'
import { packedBrowser } from './packed.ts'

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
