// biome-ignore-all lint/a11y/noRedundantRoles: browsers may drop the table's roles when its rows are laid out as cards.
import type { Child } from 'hono/jsx'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Child
  /** Whether the column holds numbers. */
  figures?: boolean
}

interface TableProps<Row> {
  /** The accessible name of the table. */
  caption: string
  /** The first column is the header of each row. */
  columns: Column<Row>[]
  rows: readonly Row[]
}

/** A table. On a narrow screen each row is a card. */
export const Table = <Row,>({ caption, columns, rows }: TableProps<Row>) => (
  <table class="table" role="table">
    <caption class="visually-hidden">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ label, figures }) => (
          <th scope="col" role="columnheader" class={figures ? 'figures' : undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr role="row">
          {columns.map(({ label, cell, figures }, index) =>
            index === 0 ? (
              <th scope="row" role="rowheader">
                {cell(row)}
              </th>
            ) : (
              <td role="cell" data-label={label} class={figures ? 'figures' : undefined}>
                {cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
