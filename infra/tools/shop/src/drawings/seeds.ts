import { type Drawing, standing } from './canvas.ts'
import { fill, form, line, type Mark, shadow, tilted } from './marks.ts'
import { leaf } from './motifs.ts'
import { box } from './outline.ts'
import type { Paint } from './palette.ts'

const packet = (cx: number, paint: Paint, ...art: Mark[]) => {
  const l = cx - 74
  return [
    form(
      box(l, 92, 148, 244, 8),
      'cream',
      14,
      fill(box(l, 92, 148, 50), paint),
      fill(box(l, 300, 148, 40), paint),
      ...art,
    ),
    line(`M${l + 6} 118H${cx + 66}`, 'paper', 2, 0.5),
    fill(box(cx - 34, 312, 68, 6, 3), 'cream', 0.9),
  ].join('')
}

const chilli = (x: number, y: number, size: number, degrees: number, paint: Paint) =>
  tilted(
    degrees,
    x,
    y,
    line(`M${x} ${y}q${-size * 0.1} ${-size * 0.2} ${-size * 0.24} ${-size * 0.24}`, 'moss deep', size * 0.08),
    form(
      `M${x - size * 0.2} ${y + size * 0.1}C${x - size * 0.26} ${y - size * 0.06} ${x + size * 0.26} ${y - size * 0.06} ${x + size * 0.22} ${y + size * 0.16}C${x + size * 0.22} ${y + size * 0.6} ${x + size * 0.12} ${y + size * 0.9} ${x - size * 0.04} ${y + size}C${x - size * 0.16} ${y + size * 0.84} ${x - size * 0.2} ${y + size * 0.5} ${x - size * 0.2} ${y + size * 0.1}Z`,
      paint,
      size * 0.13,
      line(
        `M${x - size * 0.08} ${y + size * 0.2}Q${x - size * 0.1} ${y + size * 0.5} ${x - size * 0.04} ${y + size * 0.7}`,
        'paper',
        size * 0.06,
        0.5,
      ),
    ),
    fill(
      `M${x - size * 0.23} ${y + size * 0.12}Q${x} ${y - size * 0.16} ${x + size * 0.23} ${y + size * 0.14}Q${x} ${y + size * 0.06} ${x - size * 0.23} ${y + size * 0.12}Z`,
      'moss deep',
    ),
  )

const chilliSeeds = () =>
  standing(
    shadow(210, 336, 140),
    tilted(
      -3,
      170,
      330,
      packet(
        168,
        'moss',
        leaf(168, 176, 52, -164, 'moss light'),
        leaf(172, 176, 52, -20, 'moss'),
        chilli(148, 178, 92, 14, 'moss'),
        chilli(188, 176, 104, -12, 'clay'),
      ),
    ),
    chilli(318, 292, 96, 64, 'clay'),
    chilli(350, 332, 90, 84, 'moss'),
  )

const beefTomato = (x: number, y: number, r: number) =>
  form(
    `M${x} ${y - r * 0.7}C${x + r * 0.5} ${y - r} ${x + r * 1.24} ${y - r * 0.6} ${x + r * 1.16} ${y + r * 0.1}C${x + r * 1.1} ${y + r * 0.7} ${x + r * 0.5} ${y + r * 0.84} ${x} ${y + r * 0.76}C${x - r * 0.5} ${y + r * 0.84} ${x - r * 1.1} ${y + r * 0.7} ${x - r * 1.16} ${y + r * 0.1}C${x - r * 1.24} ${y - r * 0.6} ${x - r * 0.5} ${y - r} ${x} ${y - r * 0.7}Z`,
    'clay',
    r / 2.6,
    line(
      `M${x} ${y - r * 0.7}C${x - r * 0.5} ${y - r * 0.56} ${x - r * 0.62} ${y - r * 0.2} ${x - r * 0.6} ${y - r * 0.1}M${x} ${y - r * 0.7}C${x + r * 0.5} ${y - r * 0.56} ${x + r * 0.62} ${y - r * 0.2} ${x + r * 0.6} ${y - r * 0.1}M${x} ${y - r * 0.6}V${y - r * 0.2}`,
      'clay deep',
      r * 0.07,
      0.7,
    ),
    line(
      `M${x - r * 0.94} ${y - r * 0.1}Q${x - r * 0.96} ${y - r * 0.4} ${x - r * 0.66} ${y - r * 0.56}`,
      'paper',
      r * 0.09,
      0.55,
    ),
  ) + [-160, -120, -60, -20, 30, 150].map((turn) => leaf(x, y - r * 0.66, r * 0.56, turn, 'moss deep')).join('')

const tomatoSeeds = () =>
  standing(
    shadow(210, 336, 140),
    tilted(
      3,
      170,
      330,
      packet(
        164,
        'clay',
        line('M164 150V200', 'moss deep', 5),
        leaf(164, 166, 44, -160, 'moss'),
        leaf(164, 166, 44, -20, 'moss light'),
        beefTomato(164, 236, 48),
      ),
    ),
    beefTomato(298, 296, 50),
  )

/** Packets of seeds with their fruit. */
export const seeds: Record<string, () => Drawing> = {
  'jalapeno-chilli-seeds': chilliSeeds,
  'marmande-tomato-seeds': tomatoSeeds,
}
