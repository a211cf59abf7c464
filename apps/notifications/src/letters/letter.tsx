import type { Child } from 'hono/jsx'
import { look, sheet } from './look.ts'
import { Medium } from './medium.ts'
import { plainText } from './plain-text.ts'

/** A mail as it is sent: the same in HTML and in plain text. */
export interface Letter {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** What a letter says. */
export interface Content {
  readonly subject: string
  /** What lists of mails show beside the subject. */
  readonly preheader: string
  readonly body: Child
}

/** Why it was sent, at the foot of every letter. */
const why =
  'You are written to because you have an account at Macromart, and only when something happens to it or to an order of yours.'

/** Writes it on both media. */
export const letter = ({ subject, preheader, body }: Content): Letter => ({
  subject,
  html: `<!DOCTYPE html>${(
    <Medium.Provider value="html">
      <Paper subject={subject} preheader={preheader} body={body} />
    </Medium.Provider>
  )}`,
  text: plainText(
    `${(
      <Medium.Provider value="text">
        {body}
        {`-- \nMacromart\n${why}`}
      </Medium.Provider>
    )}`,
  ),
})

const Paper = ({ subject, preheader, body }: Content) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style>{sheet}</style>
    </head>
    <body class="page" style={look.page}>
      <div style={look.preheader}>{preheader}</div>
      <table role="presentation" cellpadding={0} cellspacing={0} width="100%" class="page" style={look.page}>
        <tr>
          <td class="outer" align="center" style={look.outer}>
            <table role="presentation" cellpadding={0} cellspacing={0} style={look.sheet}>
              <tr>
                <td class="accent" style={look.brand}>
                  Macromart
                </td>
              </tr>
              <tr>
                <td class="card" style={look.card}>
                  {body}
                </td>
              </tr>
              <tr>
                <td class="muted" style={look.foot}>
                  {why}
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
)
