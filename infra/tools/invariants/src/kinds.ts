export type Item = Record<string, unknown>

/**
 * Every kind of item, by the app that owns the table and by the prefix of its ids: the part of a snapshot that contains
 * it, or `unchecked` if no invariant reads it.
 */
const kinds = {
  accounts: { accounts: /^acc_/, unchecked: /^(email#|attempts#|keys$)/ },
  carts: { carts: /^crt_/, checkouts: /^ord_/, cartPrices: /^prd_/, unchecked: /^mrg_/ },
  catalog: { products: /^prd_/, unchecked: /^(word#|categories$|search$)/ },
  inventory: { stock: /^prd_/, adjustments: /^adj_/, reservations: /^ord_/ },
  notifications: { mails: /^[a-z-]+\//, unchecked: /^acc_/ },
  orders: { orders: /^ord_/, prices: /^prd_/ },
  payments: { payments: /^ord_/ },
  shipping: { shipments: /^ord_/ },
} satisfies Record<string, Kinds>

type Kinds = Readonly<Record<string, RegExp>>
type KeysOf<Each> = Each extends unknown ? keyof Each : never
/** A part of a snapshot that is read from a table. */
export type Part = Exclude<KeysOf<(typeof kinds)[keyof typeof kinds]>, 'unchecked'>

const kindsOf = (app: string): Kinds | undefined => (kinds as Record<string, Kinds>)[app]

/** An instruction for each table without an entry, by the apps that own one. */
export const unknownTables = (apps: Iterable<string>): string[] =>
  [...apps]
    .filter((app) => kindsOf(app) === undefined)
    .map(
      (app) =>
        `infra/tools/invariants/src/kinds.ts has no entry for the table of ${app}: add its kinds of items there, ` +
        'and check them in infra/tools/invariants/src/rules/',
    )

/** The items of all tables by kind. Throws for an unknown table or item, with the entry to add. */
export function partsIn(tables: ReadonlyMap<string, readonly Item[]>): Record<Part, Item[]> {
  const unknown = unknownTables(tables.keys())
  if (unknown.length > 0) throw new Error(unknown.join('\n'))
  const parts = new Map<string, Item[]>()
  for (const part of Object.values(kinds).flatMap(Object.keys)) if (part !== 'unchecked') parts.set(part, [])
  for (const [app, items] of tables) for (const item of items) parts.get(partOf(app, item))?.push(item)
  return Object.fromEntries(parts) as Record<Part, Item[]>
}

function partOf(app: string, { id }: Item): string {
  const [part] = Object.entries(kindsOf(app) ?? {}).find(([, begins]) => begins.test(String(id))) ?? []
  if (part === undefined)
    throw new Error(
      `infra/tools/invariants/src/kinds.ts has no kind for ${id} in the table of ${app}: add it to the entry of ${app}`,
    )
  return part
}
