import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Plan } from '../plan.ts'

/** Whether a role of the plan may send mail. */
export const sendsMail = ({ functions }: Plan): boolean =>
  functions.some(({ policies }) =>
    policies.some(({ Statement }) => Statement.some(({ Action }) => [Action].flat().includes('ses:SendEmail'))),
  )

/** A running SES emulator. */
export interface Ses {
  url: string
  stop(): Promise<void>
}

/**
 * Starts SES for this access key id, with a page of the mails for a browser on this machine. It runs in a worker
 * thread: the mails exist only in that thread's memory, and the thread's environment is empty. In this process's
 * environment the emulator could find a mail server and forward mails to it.
 */
export async function startSes(port: number, accessKeyId: string): Promise<Ses> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { port, accessKeyId }, env: {} })
  // Rejects if the thread fails.
  await once(worker, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await worker.terminate()
    },
  }
}
