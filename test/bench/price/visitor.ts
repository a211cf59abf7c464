import { gzipSync } from 'node:zlib'

/** A page, as a browser has it: its address after redirects, and its text. */
export interface Page {
  path: string
  text: string
}

export interface Visitor {
  /** Opens a page and loads its pictures, style sheets, scripts and fonts, each once, as a browser keeps them. */
  open(path: string): Promise<Page>
  /** Sends a form from the shop itself, and opens the page that it leads to. */
  send(path: string, fields: Record<string, string>): Promise<Page>
  /** The bytes that compression at the edge saves of what this visitor has loaded. */
  savedBytes(): number
}

/** A visitor with a browser of its own: no cookies, an empty cache. Throws for a page that is not there. */
export function createVisitor(baseUrl: string, signal: AbortSignal): Visitor {
  const cookies = new Map<string, string>()
  const loaded = new Set<string>()
  let saved = 0

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, baseUrl), {
      ...init,
      redirect: 'manual',
      headers: { cookie, origin: baseUrl },
      signal,
    })
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }

  async function follow(path: string, answer: Response): Promise<Page> {
    const location = answer.headers.get('location')
    const text = await answer.text()
    if (location !== null && answer.status < 400) return follow(location, await request(location))
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`)
    return { path, text }
  }

  /** Loads the files that a document names and the browser does not have. */
  async function loadFiles(text: string): Promise<void> {
    for (const path of filesIn(text)) {
      if (loaded.has(path)) continue
      loaded.add(path)
      const answer = await request(path)
      const body = Buffer.from(await answer.arrayBuffer())
      const location = answer.headers.get('location')
      if (location !== null) await loadFiles(`src="${location}"`)
      const type = answer.headers.get('content-type') ?? ''
      if (isCompressed(type, body)) saved += body.length - gzipSync(body).length
      if (type.startsWith('text/css')) await loadFiles(body.toString())
    }
  }

  async function opened(path: string, answer: Response): Promise<Page> {
    const page = await follow(path, answer)
    await loadFiles(page.text)
    return page
  }

  return {
    open: async (path) => opened(path, await request(path)),
    async send(path, fields) {
      const form = { method: 'POST', body: new URLSearchParams(fields) }
      const answer = await request(path, form)
      // The first form sets a cookie, and is sent again.
      const again = answer.status === 307 ? answer.headers.get('location') : null
      return opened(again ?? path, again === null ? answer : await request(again, form))
    },
    savedBytes: () => saved,
  }
}

/** The files of the shop that a page or a style sheet refers to. */
const filesIn = (text: string): string[] => [
  ...new Set(
    [
      ...text.matchAll(/(?:src|href)="(\/(?:assets|images)\/[^"]+|\/products\/[^"/]+\/picture)"/g),
      ...text.matchAll(/url\("?((?:\/assets\/|\.\/)[^")]+)"?\)/g),
    ].map(([, path = '']) => path.replace('./', '/assets/')),
  ),
]

/** CloudFront compresses texts of 1 kB or more (developer guide, "Serve compressed files"). */
const isCompressed = (type: string, body: Buffer): boolean =>
  /^(text\/|image\/svg|application\/j)/.test(type) && body.length >= 1000

/** The values of the hidden fields of a page's form; `mark` is part of its tag. */
export function hiddenFields({ path, text }: Page, mark: string): Record<string, string> {
  const form = text.split('<form ').find((each) => each.split('>', 1)[0]?.includes(mark))
  if (form === undefined) throw new Error(`${path} has no form with ${mark}`)
  const inputs = (form.split('</form>', 1)[0] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescaped(value)]))
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" }
const unescaped = (text: string): string => text.replace(/&(quot|amp|lt|gt|#39);/g, (_, name) => entities[name] ?? '')
