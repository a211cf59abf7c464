/** A browser without scripts: it keeps cookies, sends forms, and follows redirects. */
export interface PlainBrowser {
  /** The cookies by name, as the shop has set them. */
  readonly cookies: ReadonlyMap<string, string>
  get(path: string): Promise<Page>
  send(path: string, fields: Record<string, string>): Promise<Page>
}

/** The page that a request led to. */
export interface Page {
  readonly status: number
  readonly path: string
  readonly text: string
}

const keepsMethod = [307, 308]

export function plainBrowser(baseUrl: string): PlainBrowser {
  const cookies = new Map<string, string>()

  async function request(path: string, fields?: Record<string, string>): Promise<Page> {
    const answer = await fetch(baseUrl + path, {
      method: fields ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        origin: baseUrl,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(fields && { body: new URLSearchParams(fields) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0\b/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await answer.text()
    const location = answer.headers.get('location')
    if (location === null) return { status: answer.status, path, text }
    const { pathname, search } = new URL(location, baseUrl)
    return request(`${pathname}${search}`, keepsMethod.includes(answer.status) ? fields : undefined)
  }
  return { cookies, get: (path) => request(path), send: request }
}
