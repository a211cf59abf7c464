import type { IncomingMessage } from 'node:http'

export interface Limits {
  bytes: number
  ms: number
}

/**
 * Collects the whole body of a request; or tells why it is not to be had: it is larger than the limit, it takes longer than
 * the limit, or the client has gone. What is still to come of one that is too large is read and dropped, so that the client
 * hears the answer; one that goes on sending after another `ms` is disconnected.
 */
export function collectBody(
  request: IncomingMessage,
  { bytes, ms }: Limits,
): Promise<Buffer | 'large' | 'slow' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => finish('slow'), ms)

    function finish(result: Buffer | 'large' | 'slow' | 'gone'): void {
      clearTimeout(timer)
      request.off('data', take).off('end', end).off('close', gone)
      if (result === 'large' || result === 'slow') dropRest(request, ms)
      resolve(result)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > bytes) finish('large')
      else chunks.push(chunk)
    }
    const end = () => finish(Buffer.concat(chunks))
    const gone = () => finish('gone')

    if (Number(request.headers['content-length']) > bytes) return finish('large')
    request.on('data', take).once('end', end).once('close', gone)
  })
}

function dropRest(request: IncomingMessage, ms: number): void {
  const timer = setTimeout(() => request.socket.destroy(), ms)
  request.once('close', () => clearTimeout(timer)).resume()
}
