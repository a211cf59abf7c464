import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers what is below /docs, with 404 where that is nothing. */
export type Docs = (request: Request) => Response | Promise<Response>

/** Lets the documentation answer; false where it has nothing to say. Nobody's credentials reach it. */
export async function answerDocs(docs: Docs, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  const kept = { 'if-none-match': headers['if-none-match'] ?? '' }
  const answer = await docs(new Request(new URL(url, 'http://localhost'), { method, headers: kept }))
  if (answer.status === 404) return false
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
  return true
}
