import type { Item } from '../../support/kinds.ts'

/**
 * The names of the attributes that items have, by `<app> <how their ids begin>`: `lines[].quantity` for one within a list of
 * maps. An index goes by its value, so the value of `kind` stands with it.
 */
export function attributesIn(tables: ReadonlyMap<string, readonly Item[]>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [app, items] of tables)
    for (const item of items) {
      const kind = `${app} ${/^[a-z]+[_#]?/.exec(String(item.id))?.[0]}`
      const names = found.get(kind) ?? new Set()
      for (const name of namesIn(item)) names.add(name)
      found.set(kind, names)
    }
  return found
}

function namesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [path === 'kind' ? `kind=${value}` : path]
  return Object.entries(value).flatMap(([key, inner]) => {
    // A counter of catalog's, one for each category.
    const name = key.replace(/#.*/, '#…')
    // What an event said, whose names its contract pins.
    if (path === '' && (name === 'occasion' || name === 'parked')) return [name]
    return namesIn(inner, path === '' ? name : `${path}.${name}`)
  })
}

/** The names that no item of this kind has had before, in words. */
export function unknownAttributes(
  found: ReadonlyMap<string, ReadonlySet<string>>,
  known: Readonly<Record<string, readonly string[]>>,
): string[] {
  return [...found].flatMap(([kind, names]) =>
    [...names]
      .filter((name) => !known[kind]?.includes(name))
      .map(
        (name) => `${kind}: ${name} is a new attribute: add it to stored-attributes.json if no older one is renamed`,
      ),
  )
}
