// biome-ignore-all lint/a11y/noRedundantRoles: a browser may forget that a table is one once its rows are laid out as cards.
import type { Child } from 'hono/jsx'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Child
  /** Figures stand below each other. */
  figures?: boolean
}

interface TableProps<Row> {
  /** What it is a table of, for those who cannot see the heading above it. */
  caption: string
  /** The first one names the row. */
  columns: Column<Row>[]
  rows: readonly Row[]
}

/** Rows that are compared. On a narrow screen each row is a card. */
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
