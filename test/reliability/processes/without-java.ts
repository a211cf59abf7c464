import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { newState } from '../new-state.ts'

/** Whether a Java was downloaded for this repository: then Java is always found. */
export const hasFetchedJava = (root: string) => existsSync(join(root, 'node_modules/.cache/macromart/jre'))

const hidden = ['java', 'docker']

/** The current environment without Java, without Docker and without network access to download Java. */
export async function withoutJava(): Promise<NodeJS.ProcessEnv> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(folder))
  const nowhere = 'http://127.0.0.1:9'
  return {
    ...process.env,
    JAVA_HOME: undefined,
    PATH: (await Promise.all(folders.map(withoutThem))).join(delimiter),
    ...Object.fromEntries(
      ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'].map((name) => [
        name,
        name.toLowerCase().startsWith('no') ? 'localhost,127.0.0.1' : nowhere,
      ]),
    ),
  }
}

/** The folder itself, or a folder of links to everything in it except the hidden commands. */
async function withoutThem(folder: string): Promise<string> {
  const files = await readdir(folder)
  if (!files.some((name) => hidden.includes(name))) return folder
  const rest = join(await newState(), 'bin')
  await mkdir(rest)
  await Promise.all(
    files.filter((name) => !hidden.includes(name)).map((name) => symlink(join(folder, name), join(rest, name))),
  )
  return rest
}
