import { readdirSync, readFileSync } from 'node:fs'

/** What a browser loads with the pages: style sheets, scripts and fonts, bundled with the function. */
export interface Assets {
  /** The address of an asset by the name of its source: `style.css` is at `/assets/style-5F2XQ7CA.css`. */
  href(name: string): string
  /** An asset by the last part of its address. */
  get(file: string): { body: Uint8Array<ArrayBuffer>; type: string } | undefined
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
}

/** Reads a folder of assets whose names end in the hash of their content. `href` throws for an unknown name. */
export function readAssets(folder: URL): Assets {
  const files = readdirSync(folder).flatMap((file) => {
    const [, name, extension = ''] = /^(.+)-[A-Z0-9]{8}\.(\w+)$/.exec(file) ?? []
    return name === undefined ? [] : [{ file, name: `${name}.${extension}`, type: types[extension] ?? '' }]
  })
  const hrefs = new Map(files.map(({ file, name }) => [name, `/assets/${file}`]))
  const contents = new Map(
    files.map(({ file, type }) => [file, { type, body: new Uint8Array(readFileSync(new URL(file, folder))) }]),
  )
  return {
    href(name) {
      const href = hrefs.get(name)
      if (href === undefined) throw new Error(`unknown asset: ${name}`)
      return href
    },
    get: (file) => contents.get(file),
  }
}
