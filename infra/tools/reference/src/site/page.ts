import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

const pages = [
  ['/docs', 'Overview'],
  ['/docs/api', 'HTTP'],
  ['/docs/events', 'Events'],
  ['/docs/guides', 'Guides'],
] as const

const stylesheets = html`<link rel="stylesheet" href="/docs/style.css">
    <link rel="stylesheet" href="/docs/map.css">`

/** A page of the references, below the navigation bar. */
export const page = (
  title: string,
  here: (typeof pages)[number][0],
  main: Html,
  styles = stylesheets,
): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Macromart</title>
    <link rel="icon" href="/docs/icon.svg">
    <link rel="stylesheet" href="/docs/bar.css">
    ${styles}
  </head>
  <body>
    <header class="bar">
      <a class="brand" href="/">Macromart</a>
      <nav class="places" aria-label="References">
        ${pages.map(([path, name]) => html`<a class="place" href="${path}"${path === here ? html` aria-current="page"` : ''}>${name}</a>`)}
      </nav>
    </header>
    ${main}
  </body>
</html>
`
