import type { PropsWithChildren } from 'hono/jsx'
import { look } from './look.ts'
import { isText } from './medium.ts'

/** What letters are made of. */

export const Headline = ({ children }: PropsWithChildren) =>
  isText() ? (
    <>
      {children}
      {'\n\n'}
    </>
  ) : (
    <h1 class="headline accent" style={look.headline}>
      {children}
    </h1>
  )

export const Paragraph = ({ children, small = false }: PropsWithChildren<{ small?: boolean }>) =>
  isText() ? (
    <>
      {children}
      {'\n\n'}
    </>
  ) : (
    <p class={small ? 'muted' : ''} style={{ ...look.paragraph, ...(small ? look.small : {}) }}>
      {children}
    </p>
  )

/** What it is called, and what it is. Several lines where it is a list. */
export interface Fact {
  label: string
  value: string | readonly string[]
}

/** Facts about the matter, one below the other. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => {
  if (isText()) {
    const width = Math.max(...facts.map(({ label }) => label.length)) + 2
    const block = ({ label, value }: Fact) =>
      [value].flat().map((line, n) => `${(n ? '' : label).padEnd(width)}${line}\n`)
    return <>{[...facts.flatMap(block), '\n']}</>
  }
  return (
    <table role="presentation" cellpadding={0} cellspacing={0} class="rule" style={look.table}>
      {facts.map(({ label, value }) => (
        <tr>
          <td class="rule muted" style={{ ...look.cell, ...look.label }}>
            {label}
          </td>
          <td class="rule" style={{ ...look.cell, width: '100%' }}>
            {[value].flat().map((line, n) => [n > 0 && <br />, line])}
          </td>
        </tr>
      ))}
    </table>
  )
}

/** A thing, how many of it, and what that costs where it is to be said. */
export interface Good {
  name: string
  quantity: number
  price?: string
}

const textWidth = 72

/** Things, and what they cost in all where it is to be said. */
export const Goods = ({ goods, total }: { goods: readonly Good[]; total?: string }) => {
  if (isText()) {
    const line = (what: string, price = '') => `${what.padEnd(textWidth - price.length)}${price}`.trimEnd()
    const rows = goods.map(({ name, quantity, price }) => line(`${quantity} × ${name}  `, price))
    return <>{[...rows, ...(total ? [line('Total', total)] : []), '', ''].join('\n')}</>
  }
  return (
    <table role="presentation" cellpadding={0} cellspacing={0} class="rule" style={look.table}>
      {goods.map(({ name, quantity, price }) => (
        <tr>
          <td class="rule" style={{ ...look.cell, width: '100%' }}>
            {name} <span class="muted" style={look.small}>{`× ${quantity}`}</span>
          </td>
          {price && (
            <td class="rule" style={{ ...look.cell, ...look.figure }}>
              {price}
            </td>
          )}
        </tr>
      ))}
      {total && (
        <tr>
          <td style={{ ...look.cell, ...look.strong }}>Total</td>
          <td style={{ ...look.cell, ...look.figure, ...look.strong }}>{total}</td>
        </tr>
      )}
    </table>
  )
}

/** The one thing to do next. */
export const Button = ({ href, children }: PropsWithChildren<{ href: string }>) =>
  isText() ? (
    <>
      {children}:{`\n${href}\n\n`}
    </>
  ) : (
    <p style={{ ...look.paragraph, marginTop: '28px' }}>
      <a class="button" href={href} style={look.button}>
        {children}
      </a>
    </p>
  )
