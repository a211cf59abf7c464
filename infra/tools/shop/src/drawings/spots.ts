import { sheet } from './canvas.ts'
import { cast, fill, form, line, placed, shadow, tilted } from './marks.ts'
import { basketOf, bird, leaf } from './motifs.ts'
import { box, oval } from './outline.ts'
import { parcel } from './placeholder.ts'
import { sock } from './walking.ts'

const surfaces = {
  day: { wall: 'cream', glow: 'ochre pale', table: 'oak soft' },
  dark: { wall: 'moss dusk', glow: 'moss dark', table: 'oak dark' },
} as const

const emptyCart = () => [
  shadow(208, 252, 108),
  line('M122 132C122 20 278 20 278 132', 'oak deep', 11),
  line('M126 126C130 36 258 24 272 112', 'oak light', 3, 0.7),
  fill(oval(200, 134, 108, 18), 'oak dark'),
  basketOf(200, 134, 254),
  leaf(306, 66, 40, -50, 'moss'),
  line('M300 104q-10 14 0 26', 'moss', 3, 0.5),
]

const noResults = () => [
  shadow(196, 268, 116),
  tilted(42, 200, 156, line('M200 236V306', 'oak', 22), line('M194 244V298', 'oak light', 5, 0.6)),
  fill(oval(200, 156, 74), 'sky pale', 0.9),
  fill('M146 124A66 66 0 0 1 196 92L230 100A74 74 0 0 0 146 186Z', 'paper', 0.6),
  line('M156 186H244M170 186V174M230 186V174', 'oak', 6, 0.6),
  line(oval(200, 156, 74), 'ochre deep', 15),
  line('M146 112A74 74 0 0 1 236 91', 'ochre light', 5),
  bird(206, 44, 0.8),
]

const head = 'M102 150L108 112L138 130H160L190 112L194 152C200 190 178 212 148 212S98 190 102 150Z'

const cat = () => [
  shadow(204, 254, 130),
  fill(oval(300, 72, 25), 'ochre light'),
  form(box(76, 208, 252, 46, 23), 'plum', 18, line('M70 222H330', 'rose', 3, 0.6)),
  form(
    'M112 216C92 150 150 108 220 112C292 116 322 170 300 216Z',
    'clay',
    26,
    line('M232 116Q226 130 230 142M256 122Q248 136 252 150M280 136Q270 148 274 160', 'clay dark', 7, 0.6),
  ),
  cast(head, 7, 3),
  form(head, 'clay', 16, fill('M128 216C130 190 168 190 170 216Z', 'cream')),
  line('M116 164q10 9 20 0M160 164q10 9 20 0', 'ink', 4),
  fill('M142 176h12l-6 7Z', 'ink'),
  line('M148 184q-6 6 -12 2M148 184q6 6 12 2', 'ink', 2.5),
  line('M296 206C268 232 214 216 176 220', 'clay deep', 20),
  line('M182 220h-4', 'cream', 19),
  line('M64 70h0M96 40h0M352 108h0M250 40h0', 'ochre', 7),
]

const oneSock = () => {
  const peg = (x: number) => form(box(x - 6, 46, 12, 36, 4), 'oak', 5) + line(`M${x} 64V80`, 'oak dark', 2)
  return [
    line('M26 48Q200 76 374 48', 'steel deep', 4),
    `<g transform="translate(72 38) scale(.6)">${sock('steel', 'clay')}</g>`,
    peg(176),
    peg(206),
    peg(296),
  ]
}

const delivered = () => [
  cast(box(60, 244, 286, 22, 11), 4, 8),
  form(box(56, 240, 290, 22, 11), 'moss', 10, line('M70 251H334', 'cream', 3, 0.6)),
  placed(186, 248, 0.86, parcel('clay').marks),
  bird(284, 70, 0.9),
  leaf(60, 236, 46, -70, 'moss light'),
  leaf(58, 238, 40, -120, 'moss'),
]

const drawings = {
  'empty-cart': emptyCart,
  'no-results': noResults,
  resting: cat,
  'not-found': oneSock,
  delivered,
}

type Spot = keyof typeof drawings

export const spots = Object.keys(drawings) as Spot[]

/** A small picture for an empty page, 400 by 300 px, for any background. */
export const spot = (name: Spot): string => {
  const blob = 'M52 168C36 84 104 34 190 34C288 30 372 84 362 166C354 246 276 266 196 266S66 244 52 168Z'
  return sheet(400, 300, surfaces, `<path class="g" d="${blob}"/>`, ...drawings[name]())
}
