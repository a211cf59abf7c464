import { posix } from 'node:path'
import { renderMermaidSVG } from 'beautiful-mermaid'
import { html, raw } from 'hono/html'
import { Marked, type Tokens } from 'marked'
import { anchor } from '../markdown/text.ts'
import { type Html, page } from './page.ts'

/** The pages of `docs/` that the site shows beside the references, by their names there. */
export const guides = {
  'reading-guide': { title: 'Reading guide', file: 'reading-guide.md' },
  architecture: { title: 'Architecture', file: 'architecture.md' },
  tutorial: { title: 'Tutorial', file: 'tutorial.md' },
  'wire-conventions': { title: 'Wire conventions', file: 'wire-conventions.md' },
  'local-cloud': { title: 'The local cloud', file: 'local-cloud.md' },
  glossary: { title: 'Glossary', file: 'glossary.md' },
  workshop: { title: 'Workshop', file: 'workshop/README.md' },
  'lost-event': { title: 'Lesson 1: state is kept, the event is lost', file: 'workshop/lessons/lost-event.md' },
  'double-reservation': {
    title: 'Lesson 2: a repeated event counts twice',
    file: 'workshop/lessons/double-reservation.md',
  },
  'swallowed-error': { title: 'Lesson 3: an error is swallowed', file: 'workshop/lessons/swallowed-error.md' },
  'late-event': { title: 'Lesson 4: the last event is not the newest', file: 'workshop/lessons/late-event.md' },
  'double-charge': { title: 'Lesson 5: the card is charged twice', file: 'workshop/lessons/double-charge.md' },
  'step-0': { title: 'Step 0: one process', file: 'workshop/step-0.md' },
  'step-1': { title: 'Step 1: it publishes', file: 'workshop/step-1.md' },
  'step-2': { title: 'Step 2: the order has a life', file: 'workshop/step-2.md' },
  'where-to-stop': { title: 'Where to stop', file: 'workshop/where-to-stop.md' },
  exercises: { title: 'Exercises', file: 'workshop/exercises.md' },
  teaching: { title: 'Teaching the workshop', file: 'workshop/teaching.md' },
} as const

export type GuideName = keyof typeof guides

export const isGuide = (name: string): name is GuideName => Object.hasOwn(guides, name)

const address = (name: string) => `/docs/guides/${name}`

/** Where the site shows a file of `docs/`; undefined for a file that it does not show. */
function addressOf(file: string): string | undefined {
  const [name] = Object.entries(guides).find(([, guide]) => guide.file === file) ?? []
  const api = /^reference\/api\/([a-z]+)\.md$/.exec(file)?.[1]
  return name !== undefined ? address(name) : api ? `/docs/api#${api}` : references[file]
}

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
        const target = targetOf(href, guides[name].file)
        // The site has no page for a file of the repository: its path is the text, or beside it.
        return target === undefined ? content : `<a href="${escaped(target)}">${content}</a>`
      },
    },
  })
  const body = html`<main class="guide">${raw(marked.parse(markdown, { async: false }))}</main>`
  return page(guides[name].title, '/docs/guides', body)
}

/** The overview of the guides. */
export const guidesPage = (): Html =>
  page(
    'Guides',
    '/docs/guides',
    html`<main>
      <h1>Guides</h1>
      <p class="lead">The pages of <code>docs/</code> that explain the shop.</p>
      <ul>${Object.entries(guides).map(([name, { title }]) => html`<li><a href="${address(name)}">${title}</a></li>`)}</ul>
    </main>`,
  )

/** The address on the site for a link in a file of `docs/`; undefined for a file that the site does not show. */
function targetOf(href: string, file: string): string | undefined {
  if (/^(https?:)?\/\//.test(href) || href.startsWith('#')) return href
  const [path = '', hash] = href.split('#')
  const target = addressOf(posix.join(posix.dirname(file), path))
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
