import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Kills every registered process group when this process ends, for any reason: even SIGKILL closes the pipe that the
 * shell below reads from.
 */
export interface ProcessReaper {
  add(pid: number): void
  drop(pid: number): void
  /** Ends the reaper. For a graceful stop, when no registered process is left. */
  release(): void
}

const script = `
pids=
while read -r verb pid; do
  case $verb in
    add) pids="$pids $pid" ;;
    drop) kept=; for known in $pids; do [ "$known" = "$pid" ] || kept="$kept $known"; done; pids=$kept ;;
  esac
done
for pid in $pids; do kill -s KILL -- "-$pid" 2>/dev/null; done
`

export function createProcessReaper(): ProcessReaper {
  // Detached: a Ctrl-C in the terminal reaches a whole group, and the reaper must exit last.
  const shell: ChildProcess = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  })
  shell.on('error', () => undefined)
  shell.stdin?.on('error', () => undefined)
  shell.unref()
  return {
    add: (pid) => shell.stdin?.write(`add ${pid}\n`),
    drop: (pid) => shell.stdin?.write(`drop ${pid}\n`),
    release: () => shell.stdin?.end(),
  }
}
