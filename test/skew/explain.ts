import { type Artefact, commitAt, hasChanged } from '@macromart/shop'

/** Which version of what runs, as a small table. */
export async function whatRuns(root: string, { app, commit }: Artefact): Promise<string> {
  const head = await commitAt(root, 'HEAD')
  const changed = (await hasChanged(root, head.hash)) ? ', and what is not committed yet' : ''
  const width = Math.max(app.length, 'the rest'.length)
  return [
    `${app.padEnd(width)}  ${commit.short}  ${commit.subject}`,
    `${'the rest'.padEnd(width)}  ${head.short}  ${head.subject}${changed}`,
  ].join('\n')
}

/** What a failure means depends on whether the tests may ask for more than was promised then. */
export async function whyItMayFail(root: string, { app, commit }: Artefact): Promise<string> {
  const contract = `packages/contracts/${app}`
  if (!(await hasChanged(root, commit.hash, contract)))
    return `What ${app} promises has not changed since ${commit.short}: whatever failed is a promise that somebody has broken.`
  return `What ${app} promises has changed since ${commit.short} ("git diff ${commit.short} -- ${contract}" says how): tests that ask for
what it did not promise then cannot pass. Whatever else failed is a promise that somebody has broken.`
}
