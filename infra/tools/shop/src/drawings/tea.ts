import { type Drawing, standing } from './canvas.ts'
import { fill, form, line, shadow, tilted } from './marks.ts'
import { bag, cup, leaf, steam, tin } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const assam = () =>
  standing(
    shadow(214, 334, 138),
    bag(164, 334, 146, 226, 'plum', fill(box(96, 198, 136, 88), 'cream'), fill(oval(164, 242, 30), 'ochre')),
    leaf(164, 262, 36, -90, 'plum'),
    leaf(164, 264, 30, -145, 'plum'),
    leaf(164, 264, 30, -35, 'plum'),
    cup(278, 338, 48, 66, 'paper', 'clay', line('M226 292Q278 312 330 292', 'plum', 5)),
    steam(280, 252, 0.8),
  )

const saoMiguel = () =>
  standing(
    shadow(206, 336, 122),
    tin(
      196,
      338,
      78,
      186,
      'moss',
      'ochre',
      fill('M110 262Q140 232 170 254T230 250T290 262V350H110Z', 'sky'),
      fill('M110 286Q140 262 170 282T230 278T290 286V350H110Z', 'night'),
      fill(oval(196, 222, 26), 'cream'),
    ),
    leaf(250, 340, 44, -12, 'moss light'),
    leaf(262, 344, 40, 20, 'moss deep'),
    leaf(296, 342, 34, -40, 'moss'),
  )

const cube = (x: number, y: number, s: number, degrees: number) =>
  tilted(degrees, x, y, form(box(x, y, s, s, 6), 'ochre', 10), fill(box(x + 4, y + 4, s - 10, 7, 3), 'paper', 0.45))

const rooibos = () =>
  standing(
    shadow(206, 334, 134),
    bag(
      186,
      334,
      158,
      236,
      'clay',
      fill(oval(186, 238, 50), 'cream'),
      line('M186 276C182 250 190 228 186 204', 'clay deep', 4),
      ...[212, 228, 244].flatMap((y) => [leaf(186, y + 12, 34, -142, 'clay'), leaf(186, y + 12, 34, -38, 'clay')]),
    ),
    cube(262, 304, 34, -8),
    cube(300, 310, 30, 12),
    cube(276, 276, 30, 10),
  )

const sprig = (x: number, y: number, degrees: number) =>
  tilted(
    degrees,
    x,
    y,
    line(`M${x} ${y}V${y - 110}`, 'moss deep', 5),
    ...[20, 48, 76].flatMap((up, index) => [
      leaf(x, y - up, 52 - index * 8, -158, 'moss'),
      leaf(x, y - up, 52 - index * 8, -22, 'moss light'),
    ]),
    leaf(x, y - 96, 34, -90, 'moss'),
  )

const peppermint = () =>
  standing(
    shadow(208, 334, 136),
    bag(
      164,
      334,
      150,
      230,
      'paper',
      fill(box(84, 206, 160, 84), 'moss'),
      leaf(164, 268, 48, -90, 'cream'),
      leaf(164, 270, 40, -150, 'cream'),
      leaf(164, 270, 40, -30, 'cream'),
    ),
    sprig(280, 322, 12),
    form(
      soft('242,238 322,238 314,338 250,338', 8),
      'sky pale',
      14,
      fill(box(230, 262, 100, 80), 'moss light'),
      fill(oval(282, 262, 60, 5), 'moss'),
    ),
    leaf(282, 300, 30, -60, 'moss'),
    line('M322 254C350 252 350 304 318 304', 'sky light', 8),
  )

const teaSet = () =>
  standing(
    shadow(200, 338, 150),
    line('M256 184C318 160 330 252 262 262', 'steel light', 16),
    line('M256 184C318 160 330 252 262 262', 'ink', 16, 0.14),
    fill('M142 250C104 246 104 196 76 178Q92 162 104 172C130 190 122 214 150 210Z', 'steel light'),
    form(
      turned(200, 'M0 150 L40 150 C84 168 92 250 54 296 L0 296'),
      'steel light',
      24,
      fill(box(100, 270, 200, 30), 'cream'),
    ),
    form(turned(200, 'M0 134 C26 134 42 142 46 156 L0 156'), 'steel light', 12),
    form(oval(200, 126, 12), 'oak', 6),
    cup(108, 338, 42, 54, 'steel light', 'ochre', fill(box(60, 318, 96, 30), 'cream')),
    cup(276, 342, 42, 54, 'steel light', 'ochre', fill(box(230, 322, 96, 30), 'cream')),
  )

/** Teas and teapots. */
export const tea: Record<string, () => Drawing> = {
  'assam-breakfast-tea': assam,
  'sao-miguel-green-tea': saoMiguel,
  'rooibos-creme-caramel': rooibos,
  'peppermint-tea': peppermint,
  'tete-a-tete-tea-set': teaSet,
}
