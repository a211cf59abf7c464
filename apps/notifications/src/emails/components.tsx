import { isolate } from '@macromart/kernel'
import type { PropsWithChildren } from 'hono/jsx'
import { isPlainText } from './output-format.ts'
import { styles } from './styles.ts'

/** The components of mails. Each renders HTML and plain text. */

export const Headline = ({ children }: PropsWithChildren) =>
  isPlainText() ? (
    <>
      {children}
      {'\n\n'}
    </>
  ) : (
    <h1 class="headline accent" style={styles.headline}>
      {children}
    </h1>
  )

export const Paragraph = ({ children, small = false }: PropsWithChildren<{ small?: boolean }>) =>
  isPlainText() ? (
    <>
      {children}
      {'\n\n'}
    </>
  ) : (
    <p class={small ? 'muted' : ''} style={{ ...styles.paragraph, ...(small ? styles.small : {}) }}>
      {children}
    </p>
  )

/** A label and its value; a list is shown on several lines. */
export interface Fact {
  label: string
  value: string | readonly string[]
}

/** A table of facts. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => {
  if (isPlainText()) {
    const width = Math.max(...facts.map(({ label }) => label.length)) + 2
    const block = ({ label, value }: Fact) =>
      [value].flat().map((line, n) => `${(n ? '' : label).padEnd(width)}${isolate(line)}\n`)
    return <>{[...facts.flatMap(block), '\n']}</>
  }
  return (
    <table role="presentation" cellpadding={0} cellspacing={0} class="rule" style={styles.table}>
      {facts.map(({ label, value }) => (
        <tr>
          <td class="rule muted" style={{ ...styles.cell, ...styles.label }}>
            {label}
          </td>
          <td class="rule" style={{ ...styles.cell, width: '100%' }}>
            {[value].flat().map((line, n) => [n > 0 && <br />, isolate(line)])}
          </td>
        </tr>
      ))}
    </table>
  )
}

/** A product, its quantity, and its price if it is shown. */
export interface LineItem {
  name: string
  quantity: number
  price?: string
}

const textWidth = 72

/** A table of products, with the total if it is shown. */
export const LineItems = ({ items, total }: { items: readonly LineItem[]; total?: string }) => {
  if (isPlainText()) {
    const line = (what: string, price = '') => `${what.padEnd(textWidth - price.length)}${price}`.trimEnd()
    const rows = items.map(({ name, quantity, price }) => line(`${quantity} × ${isolate(name)}  `, price))
    return <>{[...rows, ...(total ? [line('Total', total)] : []), '', ''].join('\n')}</>
  }
  return (
    <table role="presentation" cellpadding={0} cellspacing={0} class="rule" style={styles.table}>
      {items.map(({ name, quantity, price }) => (
        <tr>
          <td class="rule" style={{ ...styles.cell, width: '100%' }}>
            {isolate(name)} <span class="muted" style={styles.small}>{`× ${quantity}`}</span>
          </td>
          {price && (
            <td class="rule" style={{ ...styles.cell, ...styles.figure }}>
              {price}
            </td>
          )}
        </tr>
      ))}
      {total && (
        <tr>
          <td style={{ ...styles.cell, ...styles.strong }}>Total</td>
          <td style={{ ...styles.cell, ...styles.figure, ...styles.strong }}>{total}</td>
        </tr>
      )}
    </table>
  )
}

/** A link to the next action. */
export const Button = ({ href, children }: PropsWithChildren<{ href: string }>) =>
  isPlainText() ? (
    <>
      {children}:{`\n${href}\n\n`}
    </>
  ) : (
    <p style={{ ...styles.paragraph, marginTop: '28px' }}>
      <a class="button" href={href} style={styles.button}>
        {children}
      </a>
    </p>
  )
