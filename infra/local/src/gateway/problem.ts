import type { ServerResponse } from 'node:http'

/** Answers with a problem document (RFC 9457), unless an answer has begun. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  code: string,
  title: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy()
  const body = JSON.stringify({ type: 'about:blank', title, status, code })
  response
    .writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers })
    .end(body)
}
