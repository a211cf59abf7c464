import type { IncomingMessage, ServerResponse } from 'node:http'

/** Pages or files that the gateway serves: returns the response to a request, 404 for an unknown path. */
export type Site = (request: Request) => Response | Promise<Response>

/** Serves GET and HEAD from a site, without the caller's credentials. False for other methods and for unknown paths. */
export async function answerSite(site: Site, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = '', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return false
  const kept = { 'if-none-match': headers['if-none-match'] ?? '' }
  const answer = await site(new Request(new URL(url, 'http://localhost'), { method, headers: kept }))
  if (answer.status === 404) return false
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
  return true
}
