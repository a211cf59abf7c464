import { vi } from 'vitest'

/** What the work writes to the log, line by line. */
export async function captureLogs(work: () => unknown): Promise<Record<string, unknown>[]> {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  try {
    await work()
  } finally {
    write.mockRestore()
  }
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
}
