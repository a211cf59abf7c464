import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Plan } from '../plan.ts'

/** Whether a role of the plan may send mail. */
export const sendsMail = ({ functions }: Plan): boolean =>
  functions.some(({ policies }) =>
    policies.some(({ Statement }) => Statement.some(({ Action }) => [Action].flat().includes('ses:SendEmail'))),
  )

/** SES. */
export interface Ses {
  url: string
  stop(): Promise<void>
}

/**
 * SES for this access key id, and the page of its mails for a browser on this machine, in a thread of its own: its mails are kept in the memory of that thread and nowhere else, and in the environment of
 * this process it would find a mail server to hand them on to.
 */
export async function startSes(port: number, accessKeyId: string): Promise<Ses> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { port, accessKeyId }, env: {} })
  // It rejects if the thread fails instead.
  await once(worker, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await worker.terminate()
    },
  }
}
