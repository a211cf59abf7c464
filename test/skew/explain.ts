import { type Artifact, commitAt, hasChanged } from '@macromart/shop'

/** Which version of what runs, as a small table. */
export async function describeVersions(root: string, { app, commit }: Artifact): Promise<string> {
  const head = await commitAt(root, 'HEAD')
  const changed = (await hasChanged(root, head.hash)) ? ', and what is not committed yet' : ''
  const width = Math.max(app.length, 'the rest'.length)
  return [
    `${app.padEnd(width)}  ${commit.short}  ${commit.subject}`,
    `${'the rest'.padEnd(width)}  ${head.short}  ${head.subject}${changed}`,
  ].join('\n')
}

/** What a failure may mean depends on whether the tests may ask for more than was promised then. */
export async function explainFailure(root: string, { app, commit }: Artifact): Promise<string> {
  const contract = `packages/contracts/${app}`
  const otherwise = 'a defect that has been mended since then, or a promise that somebody has broken.'
  if (!(await hasChanged(root, commit.hash, contract)))
    return `What ${app} promises is what it promised at ${commit.short}. What failed is ${otherwise}`
  return `Tests that ask for what ${app} did not promise at ${commit.short} cannot pass: "git diff ${commit.short} -- ${contract}"
says what has come since then. What else failed is ${otherwise}`
}
