/** The folder to which the local clouds of a full test run write their usage logs. `pnpm test` creates and names it. */
export function usageLogFolder(): string {
  const folder = process.env.MACROMART_USAGE_LOG
  if (!folder)
    throw new Error('MACROMART_USAGE_LOG is not set: it names the usage log of a full run. Run npx -y pnpm test.')
  return folder
}
