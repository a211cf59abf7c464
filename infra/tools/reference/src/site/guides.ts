import { renderMermaidSVG } from 'beautiful-mermaid'
import { html, raw } from 'hono/html'
import { Marked, type Tokens } from 'marked'
import { anchor } from '../markdown/text.ts'
import { type Html, page } from './page.ts'

/** The pages of `docs/` that the site shows beside the references, by their names there. */
export const guides = {
  'reading-guide': 'Reading guide',
  architecture: 'Architecture',
  tutorial: 'Tutorial',
  'wire-conventions': 'Wire conventions',
  'local-cloud': 'The local cloud',
  glossary: 'Glossary',
} as const

export type GuideName = keyof typeof guides

export const isGuide = (name: string): name is GuideName => Object.hasOwn(guides, name)

const address = (name: string) => `/docs/guides/${name}`

/** Where the site shows what a page of `docs/reference` holds. */
const references: Record<string, string> = { 'reference/README.md': '/docs', 'reference/events.md': '/docs/events' }

/** A guide as a page. Diagrams are images of their own: the policy of the page allows no inline style. */
export function guidePage(name: GuideName, markdown: string): Html {
  let diagrams = 0
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      code({ text, lang }: Tokens.Code) {
        if (lang !== 'mermaid') return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`
        return `<p><img class="diagram" src="${address(name)}/${diagrams++}.svg" alt="Diagram: ${escaped(text)}"></p>\n`
      },
      link({ href, tokens }) {
        const content = this.parser.parseInline(tokens)
        const target = targetOf(href)
        // The site has no page for a file of the repository: its path is the text, or beside it.
        return target === undefined ? content : `<a href="${escaped(target)}">${content}</a>`
      },
    },
  })
  const body = html`<main class="guide">${raw(marked.parse(markdown, { async: false }))}</main>`
  return page(guides[name], '/docs/guides', body)
}

/** The overview of the guides. */
export const guidesPage = (): Html =>
  page(
    'Guides',
    '/docs/guides',
    html`<main>
      <h1>Guides</h1>
      <p class="lead">The pages of <code>docs/</code> that explain the shop.</p>
      <ul>${Object.entries(guides).map(([name, title]) => html`<li><a href="${address(name)}">${title}</a></li>`)}</ul>
    </main>`,
  )

/** The address on the site for a link in a page of `docs/`; undefined for a file that the site does not show. */
function targetOf(href: string): string | undefined {
  if (/^(https?:)?\/\//.test(href) || href.startsWith('#')) return href
  const [path = '', hash] = href.split('#')
  const name = path.replace(/\.md$/, '')
  const api = /^reference\/api\/([a-z]+)\.md$/.exec(path)?.[1]
  const target = isGuide(name) ? address(name) : api ? `/docs/api#${api}` : references[path]
  return target === undefined || hash === undefined ? target : `${target}#${hash}`
}

/** The diagram at this place in a guide, as SVG that loads nothing; undefined where there is none. */
export function diagram(markdown: string, index: number): string | undefined {
  const source = [...markdown.matchAll(/```mermaid\n(.*?)```/gs)][index]?.[1]
  // The library asks for a font of another site.
  return source && renderMermaidSVG(source).replace(/\s*@import [^;]+;/g, '')
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('\n', '&#10;')
