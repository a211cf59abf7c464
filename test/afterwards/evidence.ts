/** The folder in which the clouds of a full test run leave what they did. `pnpm test` makes and names it. */
export function evidenceFolder(): string {
  const folder = process.env.MACROMART_EVIDENCE
  if (!folder)
    throw new Error('There is no evidence: MACROMART_EVIDENCE names the folder of a run; "pnpm test" makes one.')
  return folder
}
