import type { IncomingMessage, ServerResponse } from 'node:http'

/** Pages or files that the gateway is handed in: answers a request, with 404 where it has nothing. */
export type Site = (request: Request) => Response | Promise<Response>

/** Lets a site answer GET and HEAD, without the caller's credentials; false for other methods, and where it has nothing. */
export async function answerSite(site: Site, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  const kept = { 'if-none-match': headers['if-none-match'] ?? '' }
  const answer = await site(new Request(new URL(url, 'http://localhost'), { method, headers: kept }))
  if (answer.status === 404) return false
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
  return true
}
