import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'

/** What of a path names a generated document: `/docs/openapi/orders.json`. No other characters, so no way out of the folder. */
const documentPath = /^\/docs\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.json)$/

/** Answers a generated document; false where the path names none that there is. */
export async function answerDocument(folder: string, path: string, response: ServerResponse): Promise<boolean> {
  const name = documentPath.exec(path.split('?')[0] ?? '')?.[1]
  const document = name && (await readFile(join(folder, name)).catch(() => undefined))
  if (!document) return false
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(document)
  return true
}
