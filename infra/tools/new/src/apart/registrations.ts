/** What is not there any more. */
export interface Gone {
  /** The macrofunctions, by the names of their folders. */
  readonly apps: readonly string[]
  /** The packages of deleted folders. */
  readonly packages: readonly string[]
  /** Whether nothing is left of a path, or of the folder that it names. */
  isGone(path: string): boolean
}

/** Removes from a file all that it says about what is gone; other files stay as they are. */
type Rule = (text: string, gone: Gone) => string

const withoutLines = (text: string, isSuperfluous: (line: string) => boolean) =>
  text
    .split('\n')
    .filter((line) => !isSuperfluous(line))
    .join('\n')

/** Removes each line that a pattern finds for one of the macrofunctions. */
const linesOf =
  (...patterns: ((app: string) => RegExp)[]): Rule =>
  (text, { apps }) =>
    withoutLines(text, (line) => apps.some((app) => patterns.some((pattern) => pattern(app).test(line))))

/** Entries of a list that are a path: `"!apps/orders/src",`, `- workshop`, or `workshop/`. */
const paths: Rule = (text, { isGone }) =>
  withoutLines(text, (line) => {
    const [, path] = /^\s*(?:- )?"?!?([\w.][\w./-]*)(?:\{[^}]*\}|\*[^"]*)?"?,?$/.exec(line) ?? []
    return path !== undefined && isGone(path.replace(/\/$/, ''))
  })

const manifest: Rule = (text, { packages, isGone }) =>
  withoutLines(text, (line) => {
    const [, key = '', value = ''] = /^ {4}"(.+?)": "(.*)",?$/.exec(line) ?? []
    // A script that runs a file.
    const files = value.split(' ').filter((word) => /^[\w./-]+\/[\w-]+\.ts$/.test(word))
    return packages.includes(key) || files.some(isGone)
  })

/** The rows of the endpoints of a macrofunction, with the comments above them. */
const rows: Rule = (text, { apps }) =>
  text.replaceAll(/(?: {2}\/\/.*\n)* {2}'(\w+)\.\w+': (?:\{\n(?: {4}.*\n)* {2}\},|.*,)\n/g, (row, app) =>
    apps.includes(app) ? '' : row,
  )

/** The pages of `docs/` that the site shows. */
const guides: Rule = (text, { isGone }) =>
  text.replaceAll(/ {2}\S+: \{\s+title: '[^']*',\s+file: '([^']*)',?\s+\},\n/g, (guide, file) =>
    isGone(`docs/${file}`) ? '' : guide,
  )

/** A page without its last chapter. */
const withoutEnd =
  (heading: string): Rule =>
  (text) =>
    text.slice(0, text.indexOf(heading)).replace(/\n*$/, '\n')

const rules: readonly [file: RegExp, rule: Rule][] = [
  [/^infra\/aws\/bus\/serverless\.yml$/, linesOf((app) => new RegExp(`AWS::SNS::Topic, .*-${app}" `))],
  [
    /^infra\/aws\/serverless-compose\.yml$/,
    linesOf(
      (app) => new RegExp(`^ {2}${app}: \\{ path:`),
      (app) => new RegExp(`^ {6}- ${app}$`),
    ),
  ],
  [
    /^infra\/aws\/edge\/serverless\.yml$/,
    linesOf(
      (app) => new RegExp(`^ +- \\{ <<: \\*api, Id: ${app},`),
      (app) => new RegExp(`^ +- \\{ .*TargetOriginId: ${app} \\}$`),
    ),
  ],
  [
    /^test\/support\/people\.ts$/,
    linesOf(
      (app) => new RegExp(`^import .*'@macromart/contract-${app}/`),
      (app) => new RegExp(`^ {2}\\w+: client\\(${app}Api, `),
    ),
  ],
  [/^test\/security\/access\/rows\.ts$/, rows],
  [/^infra\/tools\/reference\/src\/site\/guides\.ts$/, guides],
  [/^docs\/wire-conventions\.md$/, withoutEnd('## Changes since the first version')],
  [/(^|\/)package\.json$/, manifest],
  [/^(\.[\w.-]+|pnpm-workspace\.yaml|test\/tsconfig\.json)$/, paths],
]

/** A file without the registrations of what is gone. */
export function withoutRegistrations(path: string, text: string, gone: Gone): string {
  const changed = rules.reduce((before, [file, rule]) => (file.test(path) ? rule(before, gone) : before), text)
  // The last of a list in JSON has no comma.
  return changed === text || !/\.jsonc?$/.test(path) ? changed : changed.replace(/,(\s*[\]}])/g, '$1')
}
