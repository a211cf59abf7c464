import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/**
 * Runs a command in the repository's root. Resolves with its exit code, or with null if a signal ended it. The command
 * prints as it runs, or its whole output is passed to `onOutput` at its end.
 */
export function runCommand(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onOutput?: (output: string) => void,
): Promise<number | null> {
  const stdout = onOutput ? 'pipe' : 'inherit'
  const child = spawn(name, args, { stdio: ['inherit', stdout, stdout], cwd: root, env })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      onOutput?.(Buffer.concat(chunks).toString())
      resolve(code)
    })
  })
}
