import { fill, form, line, type Mark, tilted } from './marks.ts'
import { box, cylinder, oval, soft, turned } from './outline.ts'
import type { Paint } from './palette.ts'

/** A stand-up paper bag with its top folded over. */
export const bag = (cx: number, foot: number, w: number, h: number, paint: Paint, ...label: Mark[]): Mark => {
  const top = foot - h
  const [l, r] = [cx - w / 2, cx + w / 2]
  const body = soft(`${l + w * 0.05},${top} ${r - w * 0.05},${top} ${r},${foot} ${l},${foot}`, 10)
  const gusset = `M${r - w * 0.16} ${top}L${r - w * 0.2} ${foot - h * 0.2}L${r} ${foot}V${top}Z`
  const crease = `M${l + w * 0.2} ${foot - h * 0.12}L${l + w * 0.06} ${foot - 4}`
  const fold = box(l + w * 0.03, top - 6, w * 0.94, 38, 7)
  return [
    form(body, paint, 20, fill(`M${l} ${top}H${r}V${top + 46}H${l}Z`, 'ink', 0.14), ...label, fill(gusset, 'ink', 0.1)),
    line(crease, 'ink', 2, 0.12),
    form(fold, paint, 14, fill(box(l, top + 24, w, 10), 'ink', 0.06)),
  ].join('')
}

/** A round tin with a lid. */
export const tin = (
  cx: number,
  foot: number,
  rx: number,
  h: number,
  paint: Paint,
  lid: Paint,
  ...label: Mark[]
): Mark => {
  const [top, ry] = [foot - h, rx * 0.2]
  return [
    form(cylinder(cx, top, foot - ry, rx, ry), paint, rx / 2, ...label),
    form(cylinder(cx, top - 14, top + 22, rx + 3, ry), lid, rx / 2.4),
    fill(oval(cx, top - 14, rx + 3, ry), lid),
    fill(oval(cx, top - 14, rx + 3, ry), 'paper', 0.3),
    fill(oval(cx, top - 12, rx - 6, ry - 3), 'ink', 0.08),
  ].join('')
}

/** A round bowl on a foot, full to a little under the brim. */
export const bowl = (
  cx: number,
  foot: number,
  rx: number,
  h: number,
  paint: Paint,
  drink: Paint,
  ...band: Mark[]
): Mark => {
  const [top, ry] = [foot - h, rx * 0.2]
  const body = `M${rx} ${top}C${rx} ${top + h * 0.55} ${rx * 0.66} ${foot - h * 0.14} ${rx * 0.42} ${foot - h * 0.12}L${rx * 0.44} ${foot}L0 ${foot}`
  return [
    form(turned(cx, `M0 ${top} L${body.slice(1)}`), paint, rx / 3.4, ...band),
    form(oval(cx, top, rx, ry), paint, 0),
    form(oval(cx, top + 3, rx - 8, ry - 4), drink, 10),
  ].join('')
}

/** A cup with a handle on its right. */
export const cup = (
  cx: number,
  foot: number,
  rx: number,
  h: number,
  paint: Paint,
  drink: Paint,
  ...band: Mark[]
): Mark => {
  const y = foot - h * 0.62
  const ear = `M${cx + rx * 0.8} ${y - h * 0.14}c${rx * 0.8} ${-h * 0.2} ${rx * 0.86} ${h * 0.52} ${-rx * 0.06} ${h * 0.4}`
  return line(ear, paint, rx * 0.2) + line(ear, 'ink', rx * 0.2, 0.14) + bowl(cx, foot, rx, h, paint, drink, ...band)
}

/** A leaf from its stalk at x and y, pointing to the right before it is turned. */
export const leaf = (x: number, y: number, length: number, degrees: number, paint: Paint): Mark => {
  const [a, b, c] = [length * 0.3, length * 0.7, length * 0.3]
  const [tip, over, under] = [x + length, y - c, y + c]
  return tilted(
    degrees,
    x,
    y,
    fill(
      `M${x} ${y}C${x + a} ${over} ${x + b} ${over} ${tip} ${y}C${x + b} ${under} ${x + a} ${under} ${x} ${y}Z`,
      paint,
    ),
    fill(`M${x} ${y}C${x + a} ${under} ${x + b} ${under} ${tip} ${y}Z`, 'ink', 0.16),
    line(`M${x} ${y}H${x + length * 0.8}`, 'paper', Math.max(1, length / 30), 0.5),
  )
}

/** A roasted coffee bean. */
export const bean = (x: number, y: number, r: number, degrees: number, paint: Paint = 'clay dark'): Mark =>
  tilted(
    degrees,
    x,
    y,
    form(oval(x, y, r, r * 0.68), paint, r / 3),
    line(`M${x - r * 0.8} ${y}Q${x - r * 0.3} ${y - r * 0.4} ${x} ${y}T${x + r * 0.8} ${y}`, 'cream', r / 7, 0.6),
  )

/** Steam that rises from x and y. */
export const steam = (x: number, y: number, scale = 1): Mark =>
  [-16, 16]
    .map((dx, index) => {
      const s = (n: number) => n * scale
      const d = `M${x + s(dx)} ${y - s(index * 8)}c${s(-14)} ${s(-16)} ${s(14)} ${s(-26)} 0 ${s(-42)}s${s(6)} ${s(-26)} 0 ${s(-36)}`
      return line(d, 'paper', s(7), 0.75)
    })
    .join('')

/** Half a lemon, cut side up. */
export const lemon = (x: number, y: number, r: number, degrees: number): Mark =>
  tilted(
    degrees,
    x,
    y,
    form(oval(x, y, r), 'ochre', r / 4),
    fill(oval(x, y, r * 0.86), 'paper'),
    ...[0, 60, 120, 180, 240, 300].map((turn) =>
      tilted(
        turn,
        x,
        y,
        fill(
          soft(`${x},${y + r * 0.06} ${x + r * 0.38},${y + r * 0.74} ${x - r * 0.38},${y + r * 0.74}`, r * 0.14),
          'ochre light',
        ),
      ),
    ),
  )

/** A flame on a wick at x and y. */
export const flame = (x: number, y: number, scale: number): Mark => {
  const drop = (w: number, h: number) =>
    `M${x} ${y - h * scale}c${w * 0.7 * scale} ${h * 0.4 * scale} ${w * scale} ${h * 0.5 * scale} ${w * scale} ${h * 0.68 * scale}a${w * scale} ${w * scale} 0 0 1 ${-2 * w * scale} 0c0 ${-h * 0.18 * scale} ${w * 0.4 * scale} ${-h * 0.3 * scale} ${w * scale} ${-h * 0.68 * scale}Z`
  return line(`M${x} ${y}V${y - 10 * scale}`, 'ink', 3) + fill(drop(15, 58), 'ochre') + fill(drop(8, 36), 'paper', 0.85)
}

/** The outline of points in rows, `step` apart; drawn as a line, they are dots. */
export const grid = (x: number, y: number, columns: number, rows: number, step: number): string =>
  Array.from(
    { length: columns * rows },
    (_, index) => `M${x + (index % columns) * step} ${y + Math.floor(index / columns) * step}h0`,
  ).join('')

/** A pencil from its tip at x and y to the right. */
export const pencil = (x: number, y: number, length: number, w: number, paint: Paint, end: Paint = paint): Mark => {
  const [neck, tail, r] = [x + w * 1.5, x + length, w / 2]
  return [
    fill(`M${x} ${y}L${neck} ${y - r}V${y + r}Z`, 'cream'),
    fill(`M${x} ${y}L${neck} ${y + r}V${y + r * 0.3}Z`, 'ink', 0.12),
    fill(`M${x} ${y}L${x + w * 0.5} ${y - w / 6}V${y + w / 6}Z`, 'ink'),
    fill(
      `M${neck + 2} ${y - r}H${tail}V${y + r}H${neck + 2}Q${neck - w * 0.3} ${y + r * 0.66} ${neck} ${y + r * 0.33}Q${neck - w * 0.3} ${y} ${neck} ${y - r * 0.33}Q${neck - w * 0.3} ${y - r * 0.66} ${neck + 2} ${y - r}Z`,
      paint,
    ),
    fill(box(tail - w, y - r, w, w, 3), end),
    fill(box(neck, y - r, length - w * 1.5, w * 0.33), 'paper', 0.35),
    fill(box(neck, y + r * 0.33, length - w * 1.5, w * 0.33), 'ink', 0.16),
  ].join('')
}

/** A great tit that looks to the left, its breast at x and y, its feet 38 below. */
export const bird = (x: number, y: number, scale: number): Mark => {
  const body = 'M-30 -34C-18 -50 8 -46 14 -26C34 -14 44 4 74 34L62 42L34 24C22 38 -14 40 -30 14C-36 0 -38 -18 -30 -34Z'
  return [
    `<g transform="translate(${x} ${y}) scale(${scale})">`,
    line('M-6 30V40M10 30V40', 'ink', 4),
    form(
      body,
      'ochre light',
      12,
      fill('M-60 -60H30V-16Q0 -22 -40 -20Z', 'ink'),
      fill(oval(-8, -26, 13, 9), 'paper'),
      line('M-30 -14Q-26 10 -16 36', 'ink', 6),
    ),
    form('M4 -14C26 -10 44 8 66 34L54 38C28 36 6 18 4 -14Z', 'sky deep', 6, line('M14 6Q30 24 54 32', 'paper', 3, 0.7)),
    fill('M-32 -32L-48 -25L-32 -22Z', 'ink light'),
    fill(oval(-20, -34, 3), 'paper'),
    '</g>',
  ].join('')
}

/** A woven market basket without its handle, from its brim to its foot. */
export const basketOf = (cx: number, top: number, foot: number): Mark => {
  const rows = Math.floor((foot - top) / 15)
  const weave = Array.from({ length: rows * 10 }, (_, index) => {
    const [row, column] = [Math.floor(index / 10), index % 10]
    return `M${cx - 112 + column * 25 + (row % 2) * 12.5} ${top + 22 + row * 15}h8`
  }).join('')
  return (
    form(
      turned(cx, `M0 ${top} L110 ${top} L88 ${foot - 12} C87 ${foot - 4} 82 ${foot} 76 ${foot} L0 ${foot}`),
      'oak',
      24,
      line(weave, 'oak light', 11, 0.8),
    ) + form(box(cx - 118, top - 8, 236, 22, 11), 'oak deep', 14)
  )
}
