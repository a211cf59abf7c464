import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

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
export function installedBrowsers({ platform, env } = process): string[] {
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
