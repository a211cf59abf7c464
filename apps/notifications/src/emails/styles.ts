/** Inline styles, which mail clients support best. They ignore rules of `mediaQueries` that they do not support. */
const sans = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const serif = "Georgia, 'Times New Roman', serif"

const ink = '#22281f'
const muted = '#6a6f63'
const accent = '#1f4d3a'
const rule = '#e6dfd2'

export const styles = {
  page: { margin: 0, padding: 0, backgroundColor: '#faf7f2' },
  preheader: { display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 },
  outer: { padding: '32px 16px' },
  container: { width: '100%', maxWidth: '560px', textAlign: 'left' },
  brand: { padding: '0 4px 16px', font: `20px/1.2 ${serif}`, letterSpacing: '0.01em', color: accent },
  card: {
    padding: '36px 36px 12px',
    backgroundColor: '#ffffff',
    border: `1px solid ${rule}`,
    borderRadius: '14px',
    font: `16px/1.6 ${sans}`,
    color: ink,
  },
  headline: { margin: '0 0 16px', font: `normal 30px/1.2 ${serif}`, color: accent },
  paragraph: { margin: '0 0 20px' },
  table: { width: '100%', margin: '0 0 24px', borderTop: `1px solid ${rule}` },
  cell: { padding: '11px 0', borderBottom: `1px solid ${rule}`, font: `16px/1.45 ${sans}`, verticalAlign: 'top' },
  label: { color: muted, fontSize: '14px', whiteSpace: 'nowrap', paddingRight: '20px' },
  figure: { textAlign: 'right', whiteSpace: 'nowrap', paddingLeft: '20px' },
  strong: { fontWeight: 600, borderBottom: 0 },
  small: { color: muted, fontSize: '14px' },
  button: {
    display: 'inline-block',
    padding: '13px 26px',
    backgroundColor: accent,
    borderRadius: '999px',
    font: `600 16px/1.2 ${sans}`,
    color: '#ffffff',
    textDecoration: 'none',
  },
  foot: { padding: '20px 4px 0', font: `13px/1.6 ${sans}`, color: muted },
} as const

/** Rules that inline styles cannot express: dark mode and narrow screens. */
export const mediaQueries = `
@media (prefers-color-scheme: dark) {
  .page { background-color: #141814 !important }
  .card { background-color: #1c221d !important; border-color: #333b34 !important; color: #ece7dc !important }
  .rule { border-color: #333b34 !important }
  .accent { color: #9ccfb4 !important }
  .muted { color: #a8a899 !important }
  .button { background-color: #9ccfb4 !important; color: #10231a !important }
}
@media (max-width: 480px) {
  .outer { padding: 20px 10px !important }
  .card { padding: 26px 22px 6px !important }
  .headline { font-size: 26px !important }
}`
