import type { IncomingMessage } from 'node:http'

/** The whole body of a request; fails above `limitBytes`, and when the client disconnects. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) throw new RangeError(`The body is larger than ${limitBytes} bytes.`)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

export interface BodyLimits {
  bytes: number
  ms: number
}

/**
 * Reads the whole body of a request, or returns why it cannot: it exceeds a limit (`large`, `slow`), or the client has
 * disconnected (`gone`). The rest of a body over a limit is read and dropped, so that a client that is still sending
 * receives the response; it is disconnected after another `ms`.
 */
export function collectBody(
  request: IncomingMessage,
  { bytes, ms }: BodyLimits,
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
