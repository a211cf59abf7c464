import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import emulator from 'aws-ses-v2-local'
import { credentialOf } from '../aws-endpoint/call.ts'
import { type AwsResponse, unknownCaller } from '../aws-endpoint/responses.ts'
import { rejectionOf } from '../http/request-guard.ts'

// The emulator does not expose its server, so requests are checked for every server of this thread.
const { emit } = Server.prototype
Server.prototype.emit = function (this: Server, event: string | symbol, ...more: unknown[]) {
  const [request, response] = more as [IncomingMessage, ServerResponse]
  const refusal = event === 'request' ? refusalOf(request) : undefined
  if (!refusal) return Reflect.apply(emit, this, [event, ...more])
  response.writeHead(refusal.status, refusal.headers).end(refusal.body)
  return true
}

function refusalOf(request: IncomingMessage): AwsResponse | undefined {
  const page = rejectionOf(request)
  if (page) return { status: page.status, headers: { 'content-type': 'text/plain' }, body: page.message }
  // The page of the mails is for a browser, which has no access key.
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const { accessKeyId } = credentialOf(request.headers.authorization) ?? {}
  return isRead || accessKeyId === workerData.accessKeyId ? undefined : unknownCaller('ses')
}

// Accepts connections from this machine only.
await emulator.default({ host: '127.0.0.1', port: workerData.port })
parentPort?.postMessage('listening')
