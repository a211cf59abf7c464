import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import emulator from 'aws-ses-v2-local'
import { whyRefused } from './here.ts'

// The emulator does not expose its server, so requests are checked for every server of this thread.
const { emit } = Server.prototype
Server.prototype.emit = function (this: Server, event: string | symbol, ...more: unknown[]) {
  const [request, response] = more as [IncomingMessage, ServerResponse]
  const refusal = event === 'request' ? whyRefused(request) : undefined
  if (!refusal) return Reflect.apply(emit, this, [event, ...more])
  response.writeHead(refusal.status, { 'content-type': 'text/plain' }).end(refusal.message)
  return true
}

// The program of the thread: for nobody but this machine.
await emulator.default({ host: '127.0.0.1', port: workerData.port })
parentPort?.postMessage('listening')
