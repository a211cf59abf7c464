import { isSession } from '../session.ts'
import { json, read } from './bare.ts'

/** The bare handler's read with jose for the session. */
export async function handler({ rawPath, headers }: { rawPath: string; headers: Record<string, string> }) {
  if (rawPath.endsWith('/health')) return json(200, { status: 'ok' })
  const [, , id = ''] = rawPath.split('/')
  if (!(await isSession(headers.authorization))) return json(401, { code: 'unauthenticated' })
  const item = await read(id)
  return item ? json(200, item) : json(404, { code: 'not-found' })
}
