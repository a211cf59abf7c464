import { glob, readFile } from 'node:fs/promises'

const root = new URL('../../', import.meta.url)

export interface Source {
  path: string
  text: string
}

/** What is deployed: the sources of apps and of the packages that they stand on, without tests. */
export async function deployedSources(): Promise<Source[]> {
  const paths: string[] = []
  for await (const path of glob(
    '{apps/*,packages/{kernel,contract-kit,lambda-kit},packages/contracts/*}/src/**/*.{ts,tsx}',
    {
      cwd: root,
    },
  ))
    if (!/[./](test|fixture)\.tsx?$|\/src\/(testing|golden|openapi)/.test(path)) paths.push(path)
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })))
}
