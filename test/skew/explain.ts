import { type Artifact, commitAt, hasChanged } from '@macromart/shop'

/** The version of each side, as a small table. */
export async function describeVersions(root: string, { app, commit }: Artifact): Promise<string> {
  const head = await commitAt(root, 'HEAD')
  const changed = (await hasChanged(root, head.hash)) ? ', with uncommitted changes' : ''
  const width = Math.max(app.length, 'the rest'.length)
  return [
    `${app.padEnd(width)}  ${commit.short}  ${commit.subject}`,
    `${'the rest'.padEnd(width)}  ${head.short}  ${head.subject}${changed}`,
  ].join('\n')
}

/** What a failure may mean depends on whether the app's contract has changed since that commit. */
export async function explainFailure(root: string, { app, commit }: Artifact): Promise<string> {
  const contract = `packages/contracts/${app}`
  const otherwise = 'a defect that has been fixed since then, or a breaking change.'
  if (!(await hasChanged(root, commit.hash, contract)))
    return `The contract of ${app} has not changed since ${commit.short}. A failure is ${otherwise}`
  return `Tests of endpoints or fields that ${app} did not have at ${commit.short} cannot pass: "git diff ${commit.short} -- ${contract}"
shows what was added since then. Any other failure is ${otherwise}`
}
