import type { Child } from 'hono/jsx'
import { OutputFormat, plainText } from './output-format.ts'
import { mediaQueries, styles } from './styles.ts'

/** A mail as it is sent: the same content in HTML and in plain text. */
export interface RenderedEmail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** The content of a mail. */
export interface EmailContent {
  readonly subject: string
  /** The text that mail clients show beside the subject. */
  readonly preheader: string
  readonly body: Child
}

/** The reason for the mail, at the foot of every mail. */
const footerText =
  'You receive this mail because you have an account at Macromart. We write only when something happens to it or to an order of yours.'

/** Renders a mail as HTML and as plain text. */
export const renderContent = ({ subject, preheader, body }: EmailContent): RenderedEmail => ({
  subject,
  html: `<!DOCTYPE html>${(
    <OutputFormat.Provider value="html">
      <Layout subject={subject} preheader={preheader} body={body} />
    </OutputFormat.Provider>
  )}`,
  text: plainText(
    `${(
      <OutputFormat.Provider value="text">
        {body}
        {`-- \nMacromart\n${footerText}`}
      </OutputFormat.Provider>
    )}`,
  ),
})

const Layout = ({ subject, preheader, body }: EmailContent) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style>{mediaQueries}</style>
    </head>
    <body class="page" style={styles.page}>
      <div style={styles.preheader}>{preheader}</div>
      <table role="presentation" cellpadding={0} cellspacing={0} width="100%" class="page" style={styles.page}>
        <tr>
          <td class="outer" align="center" style={styles.outer}>
            <table role="presentation" cellpadding={0} cellspacing={0} style={styles.container}>
              <tr>
                <td class="accent" style={styles.brand}>
                  Macromart
                </td>
              </tr>
              <tr>
                <td class="card" style={styles.card}>
                  {body}
                </td>
              </tr>
              <tr>
                <td class="muted" style={styles.foot}>
                  {footerText}
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
)

/** The recipient's name and the address of the shop. */
export interface TemplateContext {
  readonly name: string
  /** The shop's public URL, without a trailing slash. */
  readonly shopUrl: string
}

/** The page of an order, for its customer. */
export const orderUrl = ({ shopUrl }: TemplateContext, orderId: string): string => `${shopUrl}/orders/${orderId}`
