/** The folder in which the clouds of a full test run leave what they did. `pnpm test` makes and names it. */
export function usageLogFolder(): string {
  const folder = process.env.MACROMART_USAGE_LOG
  if (!folder)
    throw new Error('MACROMART_USAGE_LOG is not set: it names the usage log of a full run. Run npx -y pnpm test.')
  return folder
}
