/** The twelve inks that every picture is printed with. */
const inks = {
  paper: 0xfdf8ec,
  cream: 0xf3e3c3,
  rose: 0xe5a398,
  ochre: 0xe0a33a,
  clay: 0xc75f3c,
  plum: 0x7b3b55,
  moss: 0x5f8057,
  sky: 0x8db9c9,
  steel: 0xa3afb5,
  oak: 0xbd8a55,
  night: 0x2b4162,
  ink: 0x23242e,
}

export type Colour = keyof typeof inks

/** How far an ink is let down with paper, or overprinted with ink. */
const tones = {
  light: { towards: 'paper', share: 0.35 },
  soft: { towards: 'paper', share: 0.52 },
  pale: { towards: 'paper', share: 0.68 },
  deep: { towards: 'ink', share: 0.24 },
  dark: { towards: 'ink', share: 0.5 },
  dusk: { towards: 'ink', share: 0.78 },
} as const

/** An ink by name, or a tone of it: `clay`, `clay pale`. */
export type Paint = Colour | `${Colour} ${keyof typeof tones}`

const channels = [16, 8, 0]

const mixed = (from: number, to: number, share: number) =>
  channels.reduce((sum, shift) => {
    const [a, b] = [(from >> shift) & 255, (to >> shift) & 255]
    return sum + (Math.round(a + (b - a) * share) << shift)
  }, 0)

/** The paint as CSS and SVG write it, `#rrggbb`. */
export const hex = (paint: Paint): string => {
  const [colour, tone] = paint.split(' ') as [Colour, keyof typeof tones | undefined]
  const { towards, share } = tone ? tones[tone] : { towards: colour, share: 0 }
  return `#${mixed(inks[colour], inks[towards], share).toString(16).padStart(6, '0')}`
}
